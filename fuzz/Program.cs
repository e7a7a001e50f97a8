using ConfigRule.Fuzz;
using ConfigRule.Fuzz.Targets;

// Started by 'dotnet run build.cs -- fuzz', which publishes this program, has it instrument its copies of the product's
// assemblies, and starts it again, once for each target.
switch (args)
{
    case ["instrument"]:
        Coverage.Instrument(AppContext.BaseDirectory);
        return 0;
    case ["run", var name, var executions, var seed, var repository, var output]:
        // First, because instrumented code writes to its map, and making the targets may run such code.
        Coverage coverage = new();
        FuzzTarget target = FuzzTargets.ByName[name];
        using (Runner runner = new(target, coverage, output))
        {
            return new Campaign(target, runner, int.Parse(seed, null), output).Run(repository, long.Parse(executions, null));
        }

    default:
        Console.Error.WriteLine("usage: ConfigRule.Fuzz instrument | run TARGET EXECUTIONS SEED REPOSITORY FOLDER-FOR-RESULTS");
        return 2;
}
