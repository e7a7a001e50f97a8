# Hands over to build.cs, for those who type ./build.ps1 VERB [OPTION…]; all that is built is said there.
# On Linux and macOS PowerShell expands an option such as *.json where files match, quoted or not; build.cs by itself does not.
dotnet run "$PSScriptRoot/build.cs" -- @args
exit $LASTEXITCODE
