using AiGateway.Policies.RateLimits;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Resources;
using AiGateway.Storage;
using AiGateway.Tests.Policies.RateLimits.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class RateLimitServicesTests
{
    private readonly MemoryTable store = new(() => null);

    [Fact]
    public async Task A_host_that_stops_writes_what_its_limits_hold_even_when_its_own_time_is_up()
    {
        await using var first = Start();
        var limit = LimitOf(first);
        var answer = await limit.AcquireAsync(100, CancellationToken.None);
        limit.GiveBack(answer.Booking);

        foreach (var service in first.GetServices<IHostedService>()) await service.StopAsync(new CancellationToken(canceled: true));

        await using var second = Start();
        (await LimitOf(second).AcquireAsync(100, CancellationToken.None)).Verdict.ShouldBe(LimitVerdict.Granted);
    }

    private static LeasedLimit LimitOf(IServiceProvider services) => services.GetRequiredService<LimitRegistry>().Get(Instance.Key, LimitWindow.Day, 100);

    private ServiceProvider Start() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IResourceSnapshots>(new FixedSnapshots())
        .AddSingleton(new GatewayTables(_ => store))
        .AddRateLimits(new RateLimitOptions())
        .BuildServiceProvider();
}
