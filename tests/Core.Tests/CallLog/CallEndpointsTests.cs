using System.Net;
using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Tests.Management;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.CallLog;

public sealed class CallEndpointsTests : IAsyncLifetime
{
    private readonly Disk disk = new();
    private ManagementServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        server = await ManagementServer.StartAsync(disk.Tables, services => services.AddCallLog(new() { Instance = "one" }).AddSingleton(disk.Store).AddSingleton<IRecordTransport>(new FaultyTransport(disk.Store)), group => group.MapCalls());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task Calls_are_listed_page_by_page_with_every_filter()
    {
        await disk.Store.UpsertAsync([.. Enumerable.Range(0, 5).Select(_ => Sample.Settled()), Sample.Settled(tenant: "other")], Cancel);
        const string filters = "tenant=acme&application=chatbot&model=gpt-mini&status=200&outcome=completed&from=2026-01-31T12:00:00Z&to=2026-01-31T13:00:00%2B00:00&limit=3";

        var first = await GetAsync($"/calls?{filters}");
        var second = await GetAsync($"/calls?{filters}&after={first.Json.GetProperty("next").GetString()}");

        first.Json.GetProperty("items").GetArrayLength().ShouldBe(3);
        second.Json.GetProperty("items").GetArrayLength().ShouldBe(2);
        second.Json.TryGetProperty("next", out _).ShouldBeFalse();
        var item = second.Json.GetProperty("items")[0];
        item.GetProperty("outcome").GetString().ShouldBe("completed");
        item.GetProperty("usage").GetProperty("completion").GetInt64().ShouldBe(0);
        item.TryGetProperty("trace", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task One_call_has_its_decision_trace()
    {
        var record = Sample.Settled();
        await disk.Store.UpsertAsync([record], Cancel);

        var answer = await GetAsync($"/calls/{record.Id}");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("trace")[0].GetProperty("decision").GetString().ShouldBe("accepted");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("0190f0c0d0e07000800000000000abcd-acme")]
    [InlineData("%27%20OR%201=1")]
    public async Task A_call_that_is_not_there_is_a_404(string id) => (await GetAsync($"/calls/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_same_id_under_another_tenant_is_a_404()
    {
        var record = Sample.Settled();
        await disk.Store.UpsertAsync([record], Cancel);

        (await GetAsync($"/calls/{new CallId(record.Id).Of("other")}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_record_that_a_later_gateway_wrote_is_a_409_that_says_so_and_no_list_fails_of_it()
    {
        var (later, other) = (Sample.Settled() with { Schema = 2 }, Sample.Settled());
        await disk.Store.UpsertAsync([later, other], Cancel);

        var one = await GetAsync($"/calls/{later.Id}");
        var list = await GetAsync("/calls");

        one.Status.ShouldBe(HttpStatusCode.Conflict);
        one.Json.GetProperty("type").GetString().ShouldBe("urn:ai-gateway:problem:unreadable-record");
        one.Json.GetProperty("detail").GetString()!.ShouldContain("schema 2 is newer than this gateway's 1");
        list.Json.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString().ShouldBe(other.Id);
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named()
    {
        var answer = await GetAsync("/calls?status=abc&outcome=done&from=yesterday&to=2026-13-01T00:00:00Z&limit=0&after=x%00y&tenant=&application=a&application=b&colour=red&model=" + new string('m', 300));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["status", "outcome", "from", "to", "limit", "after", "tenant", "application", "colour", "model"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("after=garbled")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cursor_that_is_not_ours_is_a_400(string query) => (await GetAsync($"/calls?{query}")).MistakenFields.ShouldBe(["after"]);

    [Fact]
    public async Task A_cursor_of_another_list_is_a_400()
    {
        await disk.Store.UpsertAsync([Sample.Settled(), Sample.Settled()], Cancel);
        var next = (await GetAsync("/calls?limit=1")).Json.GetProperty("next").GetString();

        (await GetAsync($"/calls?tenant=acme&after={next}")).MistakenFields.ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_time_range_that_ends_before_it_begins_is_a_400() =>
        (await GetAsync("/calls?from=2026-01-31T12:00:00Z&to=2026-01-31T12:00:00Z")).MistakenFields.ShouldBe(["to"]);

    [Fact]
    public async Task Calls_that_never_authenticated_are_shown_by_minute()
    {
        await disk.Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", 7)], Cancel);

        var answer = await GetAsync("/calls/unauthenticated?from=2026-01-31T12:00:00Z");

        var count = answer.Json.GetProperty("items")[0];
        count.GetProperty("count").GetInt64().ShouldBe(7);
        count.GetProperty("surface").GetString().ShouldBe("openai.chat");
    }

    [Fact]
    public async Task Counts_come_page_by_page_and_none_is_left_out_or_told_twice()
    {
        UnauthenticatedCount[] counts = [.. from minute in Enumerable.Range(0, 600) from surface in (string[])["anthropic.messages", "openai.chat"] select new UnauthenticatedCount(Sample.Noon.AddMinutes(minute), surface, 1)];
        await disk.Store.PutUnauthenticatedAsync("one", counts, Cancel);
        await disk.Store.PutUnauthenticatedAsync("two", counts, Cancel);
        var seen = new List<(DateTimeOffset Minute, string? Surface)>();

        for (var after = ""; ;)
        {
            var page = await GetAsync($"/calls/unauthenticated?limit=499{after}");
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("minute").GetDateTimeOffset(), item.GetProperty("surface").GetString())));
            if (!page.Json.TryGetProperty("next", out var next)) break;
            after = $"&after={Uri.EscapeDataString(next.GetString()!)}";
        }

        seen.ShouldBe(counts.OrderByDescending(count => count.Minute).ThenBy(count => count.Surface, StringComparer.Ordinal).Select(count => (count.Minute, (string?)count.Surface)));
    }

    [Theory]
    [InlineData("after=1")]
    [InlineData("after=x:openai.chat")]
    [InlineData("after=1:")]
    public async Task A_cursor_that_is_not_of_the_counts_is_a_400(string query) =>
        (await GetAsync($"/calls/unauthenticated?{query}")).MistakenFields.ShouldBe(["after"]);

    [Fact]
    public async Task The_reference_describes_the_routes()
    {
        var document = await GetAsync("/openapi.json");

        var paths = document.Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldContain("/manage/v1/calls");
        paths.ShouldContain("/manage/v1/calls/{id}");
        paths.ShouldContain("/manage/v1/calls/unauthenticated");
        document.Json.GetProperty("components").GetProperty("schemas").GetProperty("OutcomeKind").GetProperty("enum").EnumerateArray()
            .Select(value => value.GetString()).ShouldBe(["completed", "refused", "failed", "client_cancelled", "lost"]);
    }

    private Task<Answer> GetAsync(string path) => server.SendAsync(HttpMethod.Get, "/manage/v1" + path);
}
