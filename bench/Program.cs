using ConfigRule.Bench;
using ConfigRule.Tests.Support;

// Called by build.cs, with the folders of the packages to measure. A missed target is a result, not a failure.
PackageUnderTest[] packages = [.. args.Select(PackageUnderTest.Unpack)];
PackageUnderTest? python = PythonRule.Find();
if (python is null)
{
    await Console.Error.WriteLineAsync("The rows of the Python baseline are left out: they need python3 with boto3 (pip install boto3).");
}

List<Row> rows = [];
IReadOnlyList<Cost> costs = [];
await AddAsync("cold starts", () => ColdStart.MeasureAsync(python is null ? packages : [.. packages, python]));
if (Array.Find(packages, package => package.Compilation is PackageUnderTest.Native) is { } native)
{
    await AddAsync("warm invocations", () => WarmInvocation.MeasureAsync(native));
    await AddAsync("sweeps", () => Sweep.MeasureAsync(native));
    if (ProcessorShare.Obstacle is { } obstacle)
    {
        await Console.Error.WriteLineAsync($"The rows with Lambda's share of a processor are left out: {obstacle}");
    }
    else
    {
        await AddAsync("Lambda's share of a processor", () => LambdaShare.MeasureAsync(native, python));
        await Console.Error.WriteLineAsync("Measuring costs …");
        costs = await Money.MeasureAsync(native);
    }
}

await AddAsync("processor time", JudgeCost.MeasureAsync);
await AddAsync("audits", Audit.MeasureAsync);
await AddAsync("evaluations of files", Evaluate.MeasureAsync);
rows.AddRange(packages.SelectMany(PackageSize.Measure));

// macOS does not report the peak memory of a process.
rows.RemoveAll(row => row.Values.All(value => value == 0));

Report report = new(rows, costs, packages[0].AwsPackages);
Console.Write(report.ToTable());
await File.WriteAllTextAsync(Repository.File("artifacts", "bench.json"), report.ToJson());
Chart.Save(rows, Repository.File("artifacts", "bench.png"));

async Task AddAsync(string what, Func<Task<IReadOnlyList<Row>>> measure)
{
    await Console.Error.WriteLineAsync($"Measuring {what} …");
    rows.AddRange(await measure());
}
