using System.Net;
using AiGateway.Resources;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Resources;

public sealed class FirstResourcesTests
{
    [Fact]
    public async Task A_fresh_installation_gets_what_a_first_call_needs_once()
    {
        await using var server = await ResourceServer.StartAsync();
        var first = server.Server.Services.GetRequiredService<FirstResources>();

        (await first.MakeAsync(default)).ShouldBeTrue();
        (await first.MakeAsync(default)).ShouldBeFalse();

        (await server.Snapshots.PlatformAsync(default)).FindModel("simulated")!.Route.Targets.Single().Deployment.ShouldBe("simulated");
        (await server.Snapshots.TenantAsync("demo", default))!.Applications.Keys.ShouldBe(["demo"]);
        (await server.GetAsync("audit")).Json.GetProperty("items").EnumerateArray().ShouldAllBe(entry => entry.GetProperty("actor").GetString() == "first-start");
    }

    [Fact]
    public async Task What_an_admin_deleted_stays_deleted()
    {
        await using var server = await ResourceServer.StartAsync();
        var first = server.Server.Services.GetRequiredService<FirstResources>();
        await first.MakeAsync(default);
        await server.DeleteAsync("models/simulated");

        (await first.MakeAsync(default)).ShouldBeFalse();

        (await server.GetAsync("models/simulated")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_first_start_that_was_cut_short_is_completed_by_the_next(int batches)
    {
        await using var server = await ResourceServer.StartAsync();
        var first = server.Server.Services.GetRequiredService<FirstResources>();
        var made = 0;
        Func<bool> cut = () => ++made == batches ? throw new StorageUnavailableException("Cut short.") : true;
        server.Table.NextBatchAnswers = cut;
        if (batches == 2) server.Table.NextBatchAnswers = () => { server.Table.NextBatchAnswers = cut; made++; return true; };
        await Should.ThrowAsync<StorageUnavailableException>(async () => await first.MakeAsync(default));

        (await first.MakeAsync(default)).ShouldBeTrue();

        (await server.GetAsync("models/simulated")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.GetAsync("tenants/demo/applications/demo")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
