using AiGateway.Management.Audit;
using AiGateway.Resources.Snapshots;
using AiGateway.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Resources;

public sealed class SnapshotTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider time = new(new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly List<IDisposable> instances = [];

    [Fact]
    public async Task What_was_changed_here_is_seen_at_once()
    {
        await using var server = await ResourceServer.StartAsync(time);
        (await server.Snapshots.TenantAsync("t", default)).ShouldBeNull();
        (await server.Snapshots.PlatformAsync(default)).Providers.ShouldBeEmpty();

        await server.FillAsync();
        await server.PutAsync("models/m", """{ "aliases": ["other/name"], "route": { "targets": [ { "deployment": "d" } ] } }""");

        var platform = await server.Snapshots.PlatformAsync(default);
        platform.FindModel("other/name")!.Name.ShouldBe("m");
        platform.FindModel("nobody").ShouldBeNull();
        (await server.Snapshots.TenantAsync("t", default))!.Applications.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_another_instance_changed_is_looked_for_after_a_second_and_waited_for_after_two()
    {
        await using var server = await ResourceServer.StartAsync(time);
        await server.FillAsync();
        var other = Instance(server);
        (await other.TenantAsync("t", default))!.Tenant.Status.ShouldBe("active");
        await server.PutAsync("tenants/t", """{ "status": "suspended" }""");

        time.Advance(TimeSpan.FromSeconds(0.9));
        var reads = server.Table.Reads;
        (await other.TenantAsync("t", default))!.Tenant.Status.ShouldBe("active");
        server.Table.Reads.ShouldBe(reads);

        time.Advance(TimeSpan.FromSeconds(0.2));
        await UntilAsync(async () => (await other.TenantAsync("t", default))!.Tenant.Status == "suspended");

        await server.PutAsync("tenants/t", """{ "status": "active" }""");
        time.Advance(TimeSpan.FromSeconds(2));
        (await other.TenantAsync("t", default))!.Tenant.Status.ShouldBe("active");
    }

    [Fact]
    public async Task An_unmoved_head_is_one_read_and_many_callers_share_it()
    {
        await using var server = await ResourceServer.StartAsync(time);
        await server.FillAsync();
        var other = Instance(server);
        await other.PlatformAsync(default);
        time.Advance(TimeSpan.FromSeconds(5));
        var reads = server.Table.Reads;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => other.PlatformAsync(default).AsTask()));

        server.Table.Reads.ShouldBe(reads + 1);
    }

    [Fact]
    public async Task A_tenant_that_does_not_exist_costs_no_read_a_call()
    {
        await using var server = await ResourceServer.StartAsync(time);
        (await server.Snapshots.TenantAsync("nobody", default)).ShouldBeNull();
        var reads = server.Table.Reads;

        (await server.Snapshots.TenantAsync("nobody", default)).ShouldBeNull();
        (await server.Snapshots.TenantAsync("No Name/..", default)).ShouldBeNull();

        server.Table.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task In_an_outage_the_last_snapshot_serves_for_a_minute()
    {
        await using var server = await ResourceServer.StartAsync(time);
        await server.FillAsync();
        var other = Instance(server);
        await other.PlatformAsync(default);

        server.Table.IsDown = true;
        for (var passed = 3; passed < 60; passed += 3)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            (await other.PlatformAsync(default)).Models.Keys.ShouldBe(["m"]);
        }

        time.Advance(TimeSpan.FromSeconds(4));
        await Should.ThrowAsync<StorageUnavailableException>(async () => await other.PlatformAsync(default));
        await Should.ThrowAsync<StorageUnavailableException>(async () => await other.TenantAsync("t", default));

        server.Table.IsDown = false;
        (await other.PlatformAsync(default)).Models.Keys.ShouldBe(["m"]);
        (await other.TenantAsync("t", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_stop_the_look_for_others()
    {
        await using var server = await ResourceServer.StartAsync(time);
        await server.FillAsync();
        var other = Instance(server);
        var held = new TaskCompletionSource();
        server.Table.Held = held.Task;
        using var left = new CancellationTokenSource();
        var leaving = other.PlatformAsync(left.Token).AsTask();
        var staying = other.PlatformAsync(default).AsTask();

        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);
        held.SetResult();

        (await staying).Models.Keys.ShouldBe(["m"]);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var instance in instances) instance.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The snapshots of another instance over the same store.</summary>
    private ResourceSnapshots Instance(ResourceServer server)
    {
        var audited = new AuditedTable(server.Tables, time);
        var snapshots = new ResourceSnapshots(server.Tables, audited, time);
        instances.AddRange([snapshots, audited]);
        return snapshots;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var tooLong = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            tooLong.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
