using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Configuration;

// bench-yarp PORT UPSTREAM-BASE: a reverse proxy that looks at nothing.
if (args is not [var port, var upstream])
{
    Console.Error.WriteLine("usage: bench-yarp PORT UPSTREAM-BASE");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
});
var everything = new RouteConfig { RouteId = "everything", ClusterId = "upstream", Match = new RouteMatch { Path = "{**path}" } };
var destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream } };
builder.Services.AddReverseProxy().LoadFromMemory([everything], [new ClusterConfig { ClusterId = "upstream", Destinations = destinations }]);
await using var app = builder.Build();
app.MapReverseProxy();
await app.RunAsync();
return 0;
