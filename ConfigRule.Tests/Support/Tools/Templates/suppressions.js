// What the suppressions in a template's metadata do to its findings. The tools themselves are run without them, so that
// one that suppresses nothing, or does not say why, is found as well.
const ShortestReason = 10;

/** Of one tool and one template: the findings that remain, those about suppressions included, and the suppressions that took effect. */
module.exports = function apply(tool, { json }, findings) {
  const remaining = new Set(findings);
  const suppressions = [];

  // A finding that is about no resource is suppressed by the template's own metadata.
  for (const [resource, { Metadata: metadata }] of [["", json], ...Object.entries(json.Resources ?? {})]) {
    for (const { id, reason, ...rest } of tool.suppressions(metadata ?? {})) {
      const complain = (what, message) => remaining.add({ id: `suppression-${what}`, level: "error", resource, message });
      const suppressed = findings.filter((finding) => finding.resource === resource && covers(id, finding.id));
      if (Object.keys(rest).length > 0) {
        complain("not-understood", `${id}: only id and reason are read, not ${Object.keys(rest)}`);
      } else if ((reason ?? "").trim().length < ShortestReason) {
        complain("without-reason", `${id}: '${reason ?? ""}' is no reason`);
      } else if (suppressed.length === 0) {
        complain("stale", `${id} is suppressed, but not found`);
      } else {
        suppressed.forEach((finding) => remaining.delete(finding));
        suppressions.push({ id, resource, reason });
      }
    }
  }

  return { findings: [...remaining], suppressions };
};

/** cdk-nag has rules that find several things: RULE[THING]. Suppressed is one of them, or the whole rule. */
function covers(suppressed, found) {
  return found === suppressed || found.startsWith(`${suppressed}[`);
}
