using Mistral.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMistralApi(new ApiOptions());
var app = builder.Build();
app.MapMistralApi();
await app.RunAsync();
