using ConfigRule.Bench;
using ConfigRule.Tests.Support;

// Called by build.cs, with the folders of the packages to measure. A missed target is a result, not a failure.
PackagedFunction[] packages = [.. args.Select(PackagedFunction.Unpack)];
PackagedFunction? native = Array.Find(packages, package => package.IsNative);
PackagedFunction? managed = Array.Find(packages, package => !package.IsNative);

List<Row> rows = [];
await AddAsync("cold starts", () => ColdStart.MeasureAsync(native, managed));
if (native is not null)
{
    await AddAsync("warm invocations", () => WarmInvocation.MeasureAsync(native));
    await AddAsync("sweeps", () => Sweep.MeasureAsync(native));
}

rows.AddRange(packages.SelectMany(PackageSize.Measure));

// macOS does not tell the peak memory of a process.
rows.RemoveAll(row => row.Values.All(value => value == 0));

Report report = new(rows, packages[0].AwsPackages);
Console.Write(report.ToTable());
await File.WriteAllTextAsync(Repository.File("artifacts", "bench.json"), report.ToJson());

async Task AddAsync(string what, Func<Task<IReadOnlyList<Row>>> measure)
{
    await Console.Error.WriteLineAsync($"Measuring {what} …");
    rows.AddRange(await measure());
}
