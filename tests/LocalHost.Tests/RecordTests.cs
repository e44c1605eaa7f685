using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.CallLog;
using AiGateway.CallLog.Ingest;
using AiGateway.Calls;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Hosting;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.LocalHost.Tests;

/// <summary>What becomes of records: how long they are kept, and what cannot be taken for one.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly string directory = GatewayProcess.NewDataDirectory();
    private GatewayProcess? gateway;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_bad_event_is_a_dead_letter_that_can_be_read_mended_replayed_and_deleted()
    {
        var record = Record(Now.AddMinutes(-1));
        await StartAfterAsync(Text(record), "not a record \0 🚀");
        using var admin = gateway!.Client(gateway.AdminKey);
        var letters = (await gateway.ManageAsync(HttpMethod.Get, "dead-letters"))!["items"]!.AsArray();
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(letter => letter!["content"] == null && letter["source"]!.GetValue<string>() == "ingest");
        var (early, broken) = (IdOf(letters, "tenant:"), IdOf(letters, "It is not valid JSON"));
        (await gateway.ManageAsync(HttpMethod.Get, $"dead-letters/{broken}"))!["content"]!.GetValue<string>().ShouldBe("not a record \0 🚀");

        (await ReplayAsync(admin, early)).Status.ShouldBe(HttpStatusCode.Conflict);
        await gateway.ManageAsync(HttpMethod.Put, "tenants/later", new { });
        var replay = await ReplayAsync(admin, early);

        replay.Status.ShouldBe(HttpStatusCode.OK);
        replay.Body["callId"]!.GetValue<string>().ShouldBe(record.Id);
        (await gateway.ManageAsync(HttpMethod.Get, $"calls/{record.Id}"))!["outcome"]!.GetValue<string>().ShouldBe("completed");
        (await ReplayAsync(admin, early)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReplayAsync(admin, broken)).Body["detail"]!.GetValue<string>().ShouldContain("not valid JSON");
        await gateway.ManageAsync(HttpMethod.Delete, $"dead-letters/{broken}");
        (await gateway.ManageAsync(HttpMethod.Get, "dead-letters"))!["items"]!.AsArray().ShouldBeEmpty();
        var changes = (await gateway.ManageAsync(HttpMethod.Get, "audit?resource=dead-letters"))!["items"]!.AsArray();
        changes.Select(change => change!["action"]!.GetValue<string>()).ShouldBe(["delete", "replay"]);
    }

    [Fact]
    public async Task A_call_is_kept_as_long_as_the_shortest_policy_says()
    {
        await StartAfterAsync();
        await gateway!.ManageAsync(HttpMethod.Put, "policies/platform", new { records = new { retentionDays = 365 } });
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/policies/short", new { scope = new { models = new[] { "simulated" } }, records = new { retentionDays = 30 } });
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/policies/trial", new { mode = "observe", records = new { retentionDays = 1 } });

        using var client = gateway.Client();
        using var answered = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated"));
        using var refused = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("missing"));

        (await DaysAsync(answered)).ShouldBe(30);
        (await DaysAsync(refused)).ShouldBe(365);
    }

    [Fact]
    public async Task A_record_whose_term_is_over_is_nowhere_to_be_found()
    {
        var (over, kept) = (Record(Now.AddDays(-3)) with { RetentionDays = 2 }, Record(Now.AddDays(-3)) with { RetentionDays = 30 });
        await StartAfterAsync(Text(over), Text(kept));
        using var admin = gateway!.Client(gateway.AdminKey);
        await gateway.ManageAsync(HttpMethod.Put, "tenants/later", new { });
        foreach (var letter in (await gateway.ManageAsync(HttpMethod.Get, "dead-letters"))!["items"]!.AsArray())
            (await ReplayAsync(admin, letter!["id"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.OK);

        (await gateway.CallsAsync("?tenant=later")).ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(kept.Id);
        using var gone = await admin.GetAsync($"/manage/v1/calls/{over.Id}", Cancel);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Starts the gateway on a state in which these events were taken before there was any tenant.</summary>
    private async Task StartAfterAsync(params string[] events)
    {
        using (var data = DataDirectory.Open(directory))
        {
            await using var services = new ServiceCollection().AddLogging()
                .AddAiGateway(new() { DataDirectory = directory }, data, adminKeyHash: new byte[32], instance: "earlier").BuildServiceProvider();
            await services.GetRequiredService<RecordIngest>().IngestAsync(events, Cancel);
        }

        gateway = await GatewayProcess.StartAsync(directory);
    }

    private static CallRecord Record(DateTimeOffset at)
    {
        var id = CallId.New(at).Of("later");
        return new()
        {
            Id = id.Value,
            StartedAt = id.Time,
            Tenant = "later",
            Application = "chatbot",
            KeyId = "k1",
            Surface = "openai.chat",
            RequestedModel = "gpt-mini",
            Outcome = OutcomeKind.Completed,
            Status = 200,
        };
    }

    private static string Text(CallRecord record) => Encoding.UTF8.GetString(CallRecordText.Write(record));

    private static string IdOf(JsonArray letters, string reason) => letters.Single(letter => letter!["reason"]!.GetValue<string>().StartsWith(reason, StringComparison.Ordinal))!["id"]!.GetValue<string>();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> ReplayAsync(HttpClient admin, string id)
    {
        using var answer = await admin.PostAsync($"/manage/v1/dead-letters/{id}/replay", content: null, Cancel);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    private async Task<int> DaysAsync(HttpResponseMessage answer) => (await gateway!.ManageAsync(HttpMethod.Get, $"calls/{answer.Header("x-request-id")}"))!["retentionDays"]!.GetValue<int>();
}
