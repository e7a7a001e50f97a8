# Runs build.cs, for those who type ./build.ps1 VERB [OPTION…].
# On Linux and macOS, PowerShell expands an option such as *.json if files match, quoted or not; build.cs itself does not.
dotnet run "$PSScriptRoot/build.cs" -- @args
exit $LASTEXITCODE
