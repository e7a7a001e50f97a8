using ConfigRule.Fuzz;

// Started by 'dotnet run build.cs -- fuzz', which publishes this program, has it instrument its copies of the product's
// assemblies, and starts it again, once for each target.
switch (args)
{
    case ["targets"]:
        Array.ForEach(FuzzTarget.All, target => Console.WriteLine(target.Name));
        return 0;
    case ["instrument"]:
        Coverage.Instrument(AppContext.BaseDirectory);
        return 0;
    case ["run", var name, var executions, var seed, var seeds, var output] when FuzzTarget.Find(name) is { } target:
        return new Campaign(target, int.Parse(seed, null), output).Run(seeds, long.Parse(executions, null));
    default:
        Console.Error.WriteLine("usage: ConfigRule.Fuzz targets | instrument | run TARGET EXECUTIONS SEED FOLDER-OF-SEEDS FOLDER-FOR-RESULTS");
        return 2;
}
