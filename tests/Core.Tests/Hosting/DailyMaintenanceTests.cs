using System.Text;
using AiGateway.Hosting;
using AiGateway.Management.Audit;
using AiGateway.Policies.KeptReplies;
using AiGateway.Storage;
using AiGateway.Tests.Policies.Authentication;
using AiGateway.Tests.Policies.RateLimits.Simulation;
using AiGateway.Tests.Resources;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Hosting;

public sealed class DailyMaintenanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_audit_is_told_with_what_was_walked() =>
        (await LinesAsync(_ => Task.CompletedTask)).ShouldContain("Information: The audit is whole: 5 entries in 2 chains.");

    [Fact]
    public async Task An_entry_that_someone_changed_is_told_as_critical()
    {
        var lines = await LinesAsync(async server =>
        {
            const string Row = "a:00000000000000000002";
            var entry = (await server.Tables.Resources.FindAsync("platform", Row, Cancel))!;
            var changed = Encoding.UTF8.GetString(entry.Value.Span).Replace("admin-key-", "someone-", StringComparison.Ordinal);
            await server.Tables.Resources.PutAsync("platform", Row, Encoding.UTF8.GetBytes(changed), Cancel);
        });

        lines.ShouldContain("Critical: The audit was changed: chain platform does not fit at entry 2");
        lines.ShouldNotContain("whole");
    }

    [Fact]
    public async Task Tables_that_do_not_answer_are_told_and_fail_nothing() =>
        (await LinesAsync(server =>
        {
            server.Table.IsDown = true;
            return Task.CompletedTask;
        })).ShouldContain("Error: The audit could not be read");

    [Fact]
    public async Task A_bug_is_told_and_ends_no_host()
    {
        using var logs = new KeptLogs();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var broken = new GatewayTables(_ => throw new InvalidOperationException("A bug."));

        await new DailyMaintenance(new AuditLog(broken), Sweep(new(_ => new MemoryTable(() => null))), factory.CreateLogger<DailyMaintenance>()).RunOnceAsync(Cancel);

        logs.Lines.ShouldHaveSingleItem().ShouldStartWith("Error: The audit could not be read");
    }

    private static KeptReplySweep Sweep(GatewayTables tables) => new(tables, TimeProvider.System);

    private static async Task<string> LinesAsync(Func<ResourceServer, Task> happens)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await happens(server);
        using var logs = new KeptLogs();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        await new DailyMaintenance(new AuditLog(server.Tables), Sweep(server.Tables), factory.CreateLogger<DailyMaintenance>()).RunOnceAsync(Cancel);
        return string.Join('\n', logs.Lines);
    }
}
