# Hands over to build.cs, for those who type ./build.ps1 VERB [OPTION…]; all that is built is said there.
dotnet run "$PSScriptRoot/build.cs" -- @args
exit $LASTEXITCODE
