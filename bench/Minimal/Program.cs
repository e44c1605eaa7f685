using System.Globalization;
using System.Net;
using AiGateway.Bench.Minimal;

// bench-minimal PORT UPSTREAM-URL KEY: the least that a gateway must do, as cheaply as ASP.NET Core allows.
if (args is not [var port, var upstream, var key])
{
    Console.Error.WriteLine("usage: bench-minimal PORT UPSTREAM-URL KEY");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
});
await using var app = builder.Build();
using var gateway = new MinimalGateway(new Uri(upstream), KeyRing.Of(key, others: 9_999), new CallLog());
app.MapPost("/v1/chat/completions", (RequestDelegate)gateway.AnswerAsync);
await app.RunAsync();
return 0;
