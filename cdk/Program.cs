using Amazon.CDK;

App app = new();
app.Synth();
return 0;
