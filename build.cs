// The one build program of this repository:
//
//     dotnet run build.cs demo            evaluate the sample events, no AWS account needed
//     dotnet run build.cs test            check the format, build, run all tests
//     dotnet run build.cs package         publish the rule and zip it for Lambda
//     dotnet run build.cs publish-cli     make mq003 for users: the dotnet tool and an executable
//     dotnet run build.cs lint            check the synthesized templates, list findings and suppressions
//     dotnet run build.cs mutate          change the rule in small ways, and see whether a test notices
//     dotnet run build.cs bench           measure starts, invocations, sweeps, mq003 and sizes
//     dotnet run build.cs fuzz            feed generated input to the readers, guided by coverage
//     dotnet run build.cs sbom            list the packages in the rule's zip or in mq003, as CycloneDX
//     dotnet run build.cs audit-packages  ask the feeds for known vulnerabilities
//     dotnet run build.cs synth           write the CloudFormation templates, no AWS account needed
//     dotnet run build.cs deploy          deploy the rule to one account or a whole organization
//     dotnet run build.cs destroy         delete it again
//
// It needs only the .NET SDK. The program itself is in build/ and starts in build/Program.cs.
#:project build
#:property PublishAot=false
#:property NuGetAudit=false

return ConfigRule.Build.Program.Run(args);
