using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Fixtures;
using AiGateway.Policies;
using AiGateway.Policies.Recording;
using AiGateway.Resources.Policies;
using AiGateway.Storage;
using AiGateway.Tests.CallLog;
using AiGateway.Tests.Policies.RateLimits;
using AiGateway.Tests.Resources;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Policies.Recording;

public sealed class RecordTermsTests
{
    private readonly FixedSnapshots snapshots = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_policy_that_asks_a_record_has_no_term()
    {
        snapshots.Set(Keep("limits", null) with { Limits = new() { RequestsPerMinute = 1 } });

        (await DaysAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_shortest_of_all_in_scope_counts_whoever_asks_for_it()
    {
        snapshots.Set(Keep("platform", 90, tenant: null), Keep("long", 365), Keep("short", 30), Keep("none", null), Keep("elsewhere", 1, tenant: "globex"));

        (await DaysAsync()).ShouldBe(30);
    }

    [Fact]
    public async Task A_policy_that_only_looks_on_changes_nothing()
    {
        snapshots.Set(Keep("observed", 1) with { Mode = PolicyMode.Observe }, Keep("enforced", 30));

        (await DaysAsync()).ShouldBe(30);
    }

    [Theory]
    [InlineData("chatbot", "gpt-*", 7)]
    [InlineData("chatbot", "claude-*", null)]
    [InlineData("batch", "gpt-*", null)]
    public async Task It_holds_for_the_calls_in_its_scope(string application, string models, int? days)
    {
        snapshots.Set(Keep("scoped", 7) with { Scope = new() { Applications = [application], Models = [models] } });

        (await DaysAsync()).ShouldBe(days);
    }

    [Fact]
    public async Task A_policy_of_the_platform_may_name_its_tenants()
    {
        snapshots.Set(Keep("acme", 7, tenant: null) with { Scope = new() { Tenants = ["acme"] } }, Keep("globex", 1, tenant: null) with { Scope = new() { Tenants = ["globex"] } });

        (await DaysAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task A_tenant_that_is_gone_leaves_the_platforms_policies()
    {
        snapshots.Set(Keep("platform", 90, tenant: null), Keep("own", 1));

        var policies = await TenantPolicies.ReadAsync(snapshots, "gone", Cancel);

        new RecordTermsOfTenant(policies).For(PipelineCall.Identified()).RetentionDays.ShouldBe(90);
    }

    [Fact]
    public async Task Before_routing_an_alias_counts_as_the_model_it_stands_for()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync("models/m", """{ "aliases": ["fast"], "route": { "targets": [ { "deployment": "d" } ] } }""");
        await server.PutAsync("policies/keep", """{ "scope": { "models": ["m"] }, "records": { "retentionDays": 5 } }""");
        var policies = await TenantPolicies.ReadAsync(server.Snapshots, "t", Cancel);

        new RecordTermsOfTenant(policies).For(PipelineCall.Identified("fast")).RetentionDays.ShouldBe(5);
        new RecordTermsOfTenant(policies).For(PipelineCall.Identified("other")).RetentionDays.ShouldBeNull();
    }

    [Fact]
    public async Task A_settled_and_a_lost_record_carry_it()
    {
        snapshots.Set(Keep("keep", 30));
        await using var disk = new Disk();
        await using var process = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        var (recording, journal) = (new RecordingPolicy(process.Log, snapshots), new JournalPolicy(process.Log));
        var (settled, lost) = (PipelineCall.Identified(), PipelineCall.Identified());

        foreach (var call in new[] { settled, lost }) await recording.InvokeAsync(call, inner => journal.InvokeAsync(inner, _ => ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, default))));
        snapshots.Set();
        await settled.FinishAsync(PipelineCall.Completed);
        await using var next = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        await next.Recovery.RecoverOnceAsync(Cancel);

        var records = await disk.RecordsAsync();
        records.Select(record => record.Outcome).ShouldBe([OutcomeKind.Completed, OutcomeKind.Lost], ignoreOrder: true);
        records.ShouldAllBe(record => record.RetentionDays == 30);
    }

    [Fact]
    public async Task Policies_that_change_before_the_call_is_journaled_hold_for_later_calls()
    {
        snapshots.Set(Keep("keep", 30));
        await using var disk = new Disk();
        await using var process = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        await new RecordingPolicy(process.Log, snapshots).InvokeAsync(PipelineCall.Identified(), call =>
        {
            snapshots.Set();
            return new JournalPolicy(process.Log).InvokeAsync(call, _ => ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, default)));
        });

        await using var next = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        await next.Recovery.RecoverOnceAsync(Cancel);

        var lost = (await disk.RecordsAsync()).ShouldHaveSingleItem();
        (lost.Outcome, lost.RetentionDays).ShouldBe((OutcomeKind.Lost, 30));
    }

    [Fact]
    public async Task A_call_that_ends_because_policies_cannot_be_read_is_on_record_without_a_term()
    {
        await using var server = await ResourceServer.StartAsync();
        server.Table.IsDown = true;
        await using var disk = new Disk();
        await using var process = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        var call = PipelineCall.Identified();

        await Should.ThrowAsync<StorageUnavailableException>(async () => await new RecordingPolicy(process.Log, server.Snapshots).InvokeAsync(call, _ => throw new InvalidOperationException("No one may be asked.")));
        await call.FinishAsync(PipelineCall.Completed with { Kind = OutcomeKind.Refused, Status = 503 });

        (await disk.RecordsAsync()).ShouldHaveSingleItem().RetentionDays.ShouldBeNull();
    }

    [Fact]
    public async Task A_call_that_needs_not_be_durable_is_not_journaled_and_on_record_all_the_same()
    {
        snapshots.Set(Deliver("speed", RecordsDelivery.Fast));
        await using var disk = new Disk();
        await using var process = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        var call = PipelineCall.Identified();

        await new RecordingPolicy(process.Log, snapshots).InvokeAsync(call, inner => new JournalPolicy(process.Log).InvokeAsync(inner, _ => ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, default))));

        process.OpenCalls.OpenCalls.ShouldBe(0);
        await call.FinishAsync(PipelineCall.Completed);
        await Eventually.HoldsAsync("the record is stored", async () => (await disk.RecordsAsync()).Count == 1, Cancel);
    }

    [Theory]
    [InlineData(false, RecordsDelivery.Fast)]
    [InlineData(true, RecordsDelivery.Fast, RecordsDelivery.Durable)]
    [InlineData(true, RecordsDelivery.Durable)]
    [InlineData(true)]
    public async Task Fast_counts_only_where_no_policy_says_durable(bool isDurable, params string[] deliveries)
    {
        snapshots.Set([.. deliveries.Select(delivery => Deliver(delivery, delivery)), Deliver("trial", RecordsDelivery.Fast) with { Mode = PolicyMode.Observe }]);

        new RecordTermsOfTenant(await TenantPolicies.ReadAsync(snapshots, "acme", Cancel)).For(PipelineCall.Identified()).IsDurable.ShouldBe(isDurable);
    }

    [Property]
    public Property It_is_the_least_of_those_that_count() => Prop.ForAll(
        (from days in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 3650).Select(day => (int?)day))
         from mode in Gen.Elements(PolicyMode.Enforce, PolicyMode.Observe)
         from tenant in Gen.Elements(null, "acme", "globex")
         from application in Gen.Elements("chatbot", "other")
         select Keep("p", days, tenant) with { Mode = mode, Scope = new() { Applications = [application] } }).ListOf().ToArbitrary(),
        async policies =>
        {
            var fixture = new FixedSnapshots();
            fixture.Set([.. policies]);

            var days = new RecordTermsOfTenant(await TenantPolicies.ReadAsync(fixture, "acme", CancellationToken.None)).For(PipelineCall.Identified()).RetentionDays;

            int[] asked = [.. policies.Where(policy => policy.Mode == PolicyMode.Enforce && policy.Tenant != "globex" && policy.Scope.Applications![0] == "chatbot").Select(policy => policy.Records?.RetentionDays).OfType<int>()];
            days.ShouldBe(asked.Length == 0 ? null : asked.Min());
        });

    private static Policy Deliver(string name, string delivery) => new() { Name = name, Tenant = "acme", Records = new() { Delivery = delivery } };

    private static Policy Keep(string name, int? days, string? tenant = "acme") => new() { Name = name, Tenant = tenant, Records = days is null ? null : new() { RetentionDays = days } };

    private async Task<int?> DaysAsync() => new RecordTermsOfTenant(await TenantPolicies.ReadAsync(snapshots, "acme", Cancel)).For(PipelineCall.Identified()).RetentionDays;
}
