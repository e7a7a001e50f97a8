using ConfigRule.Build.Auditing;

namespace ConfigRule.Tests.Build;

/// <summary>What the audit makes of outputs of <c>npm audit --json</c>.</summary>
public sealed class NpmAuditTests
{
    [Fact]
    public void A_known_vulnerability_is_a_finding_and_the_whole_report_is_shown()
    {
        string output = Report("""
            "ajv": { "name": "ajv", "severity": "high", "via": [{ "title": "It breaks", "url": "https://advisories.example/npm" }] }
            """, 4);

        Assert.Equal((false, output), NpmAudit.Interpret("tools", output));
    }

    [Fact]
    public void A_report_without_one_is_fine() =>
        Assert.Equal((true, "tools: no npm package has a known vulnerability."), NpmAudit.Interpret("tools", Report("", 0)));

    [Theory]
    [InlineData("""
        {
          "message": "404 Not Found - POST http://127.0.0.1:8902/-/npm/v1/security/advisories/bulk",
          "statusCode": 404,
          "body": {},
          "error": { "summary": "", "detail": "" }
        }
        npm error audit endpoint returned an error
        """)]
    [InlineData("""
        {
          "message": "request to http://127.0.0.1:9/-/npm/v1/security/advisories/bulk failed, reason: connect ECONNREFUSED 127.0.0.1:9",
          "error": { "summary": "", "detail": "" }
        }
        """)]
    public void A_registry_that_does_not_answer_is_named_and_passes(string output) =>
        Assert.Equal((true, "tools: npm's registry does not answer audits, nothing was checked."), NpmAudit.Interpret("tools", output));

    private static string Report(string vulnerabilities, int total) => $$"""
        {
          "auditReportVersion": 2,
          "vulnerabilities": { {{vulnerabilities}} },
          "metadata": {
            "vulnerabilities": {
              "info": 0,
              "low": 0,
              "moderate": 0,
              "high": {{total}},
              "critical": 0,
              "total": {{total}}
            },
            "dependencies": {
              "prod": 21,
              "total": 20
            }
          }
        }
        """;
}
