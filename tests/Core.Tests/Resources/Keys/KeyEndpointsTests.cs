using System.Net;
using System.Text.Json;
using AiGateway.Resources.Keys;
using AiGateway.Tests.Management;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyEndpointsTests : IAsyncLifetime
{
    private const string Keys = "/manage/v1/tenants/acme/applications/chatbot/keys";
    private KeyStage stage = null!;
    private ManagementServer server = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await KeyStage.OpenAsync();
        server = await ManagementServer.StartAsync(stage.Tables, services => services.AddKeys(), group => group.MapKeys(), stage.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_is_shown_once_and_works()
    {
        var answer = await server.SendAsync(HttpMethod.Post, Keys, """{"description":"nightly job","expiresAt":"2027-01-31T13:00:00+01:00"}""");

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        var (id, key) = (Text(answer, "id"), Text(answer, "key"));
        answer.Location!.ToString().ShouldBe($"{Keys}/{id}");
        key.ShouldStartWith(Text(answer, "prefix"));
        Text(answer, "createdAt").ShouldStartWith("2026-11-23T12:00:00");
        answer.Json.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(new(2027, 1, 31, 12, 0, 0, TimeSpan.Zero));
        (await stage.StandingAsync(key)).ShouldBe(KeyStanding.Good);
        foreach (var path in new[] { Keys, $"{Keys}/{id}", "/manage/v1/audit?tenant=acme" })
        {
            var later = await server.SendAsync(HttpMethod.Get, path);
            later.Status.ShouldBe(HttpStatusCode.OK);
            later.Text.ShouldContain(id);
            later.Text.ShouldNotContain(key[17..]);
            later.Text.ShouldNotContain("hash\":\"" + KeyHash.Of(key).ToHex());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"description":null,"expiresAt":null}""")]
    public async Task A_key_needs_neither_a_description_nor_an_end_nor_a_body(string? body)
    {
        var answer = await server.SendAsync(HttpMethod.Post, Keys, body);

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Json.TryGetProperty("expiresAt", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("GET", "/{id}")]
    [InlineData("POST", "/{id}/rotate")]
    [InlineData("DELETE", "/{id}")]
    public async Task A_parameter_that_no_one_reads_is_refused(string method, string path)
    {
        var minted = await stage.MintAsync();

        var answer = await server.SendAsync(new(method), $"{Keys}{path.Replace("{id}", minted.Key.Id)}?colour=red");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["colour"]);
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);
    }

    [Theory]
    [InlineData("POST", "", "If-None-Match")]
    [InlineData("POST", "/{id}/rotate", "If-Match")]
    [InlineData("DELETE", "/{id}", "If-Match")]
    public async Task A_condition_is_refused_and_not_passed_over(string method, string path, string header)
    {
        var minted = await stage.MintAsync();

        var answer = await server.SendAsync(new(method), Keys + path.Replace("{id}", minted.Key.Id), json: null, (header, "\"some-version\""));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe([header]);
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);
    }

    [Theory]
    [InlineData("""{"expiresAt":5}""", "expiresAt: must be a text.")]
    [InlineData("""{"expiresAt":""}""", "expiresAt: must not be empty.")]
    [InlineData("""{"expiresAt":"tomorrow"}""", "expiresAt: must be a time with its offset, such as 2027-01-31T12:00:00Z.")]
    [InlineData("""{"expiresAt":"2027-01-31"}""", "expiresAt: must be a time with its offset, such as 2027-01-31T12:00:00Z.")]
    [InlineData("""{"expiresAt":"2027-01-31T12:00:00"}""", "expiresAt: must be a time with its offset, such as 2027-01-31T12:00:00Z.")]
    [InlineData("""{"expiresAt":"9999-12-31T23:59:59-14:00"}""", "expiresAt: must be a time with its offset, such as 2027-01-31T12:00:00Z.")]
    [InlineData("""{"expiresAt":"2026-11-23T12:00:00Z"}""", "expiresAt: must be in the future.")]
    [InlineData("""{"expiresAt":"0001-01-01T00:00:00Z"}""", "expiresAt: must be in the future.")]
    [InlineData("""{"expiresAt":"2037-01-01T00:00:00Z"}""", "expiresAt: must be at most ten years away.")]
    [InlineData("""{"expiresAt":{"$gt":""}}""", "expiresAt: must be a text.")]
    public async Task An_end_that_is_none_is_named(string body, string mistake)
    {
        var answer = await server.SendAsync(HttpMethod.Post, Keys, body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Type.ShouldBe("application/problem+json");
        answer.Mistakes.ShouldBe([mistake]);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"line\\nline\"")]
    [InlineData("\"\\u202egnp.exe\"")]
    public async Task A_description_that_is_none_is_named(string description)
    {
        var answer = await server.SendAsync(HttpMethod.Post, Keys, $$"""{"description":{{description}}}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["description"]);
    }

    [Fact]
    public async Task A_description_has_up_to_256_characters()
    {
        (await server.SendAsync(HttpMethod.Post, Keys, $$"""{"description":"{{new string('é', 256)}}"}""")).Status.ShouldBe(HttpStatusCode.Created);
        (await server.SendAsync(HttpMethod.Post, Keys, $$"""{"description":"{{new string('é', 257)}}"}""")).MistakenFields.ShouldBe(["description"]);
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        const string hostile = """<script>alert(1)</script> ' OR 1=1;-- {{system}} =cmd|' /C calc'!A0 %s {0}""";

        var id = Text(await server.SendAsync(HttpMethod.Post, Keys, JsonSerializer.Serialize(new { description = hostile })), "id");

        Text(await server.SendAsync(HttpMethod.Get, $"{Keys}/{id}"), "description").ShouldBe(hostile);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_nobody_sets_what_only_the_gateway_sets()
    {
        var answer = await server.SendAsync(HttpMethod.Post, Keys, """{"description":5,"expiresAt":false,"id":"mine","revokedAt":null,"tenant":"other"}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["description", "expiresAt", "id", "revokedAt", "tenant"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"description":"a","description":"b"}""")]
    public async Task A_body_that_is_no_object_is_refused(string body) =>
        (await server.SendAsync(HttpMethod.Post, Keys, body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        (await server.SendAsync(HttpMethod.Post, Keys, $$"""{"description":"{{new string('x', 300_000)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("\"10\"")]
    [InlineData("-1")]
    [InlineData("2592001")]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("[10]")]
    [InlineData("true")]
    public async Task A_grace_that_is_none_is_named(string grace)
    {
        var id = await MintAsync();

        var answer = await server.SendAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", $$"""{"graceSeconds":{{grace}},"expiresAt":"2027-01-31T12:00:00Z"}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe(["graceSeconds", "expiresAt"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, 86_400)]
    [InlineData("""{"graceSeconds":0}""", 0)]
    [InlineData("""{"graceSeconds":2592000}""", 2_592_000)]
    public async Task Rotation_shows_a_new_key_and_gives_the_old_one_an_end(string? body, int seconds)
    {
        var id = await MintAsync();

        var answer = await server.SendAsync(HttpMethod.Post, $"{Keys}/{id}/rotate", body);

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        (await stage.StandingAsync(Text(answer, "key"))).ShouldBe(KeyStanding.Good);
        var old = await server.SendAsync(HttpMethod.Get, $"{Keys}/{id}");
        Text(old, "rotatedTo").ShouldBe(Text(answer, "id"));
        old.Json.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(stage.Clock.GetUtcNow().AddSeconds(seconds));
        Text(old, "status").ShouldBe(seconds == 0 ? "expired" : "active");
    }

    [Fact]
    public async Task A_revoked_key_cannot_be_rotated_and_can_be_revoked_again()
    {
        var id = await MintAsync();

        (await server.SendAsync(HttpMethod.Delete, $"{Keys}/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await server.SendAsync(HttpMethod.Delete, $"{Keys}/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await server.SendAsync(HttpMethod.Post, $"{Keys}/{id}/rotate")).Status.ShouldBe(HttpStatusCode.Conflict);
        var key = await server.SendAsync(HttpMethod.Get, $"{Keys}/{id}");
        Text(key, "status").ShouldBe("revoked");
        key.Json.GetProperty("revokedAt").GetDateTimeOffset().ShouldBe(stage.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_list_comes_in_pages_with_the_last_use()
    {
        var use = server.Services.GetRequiredService<KeyUse>();
        var ids = new List<string>();
        for (var key = 0; key < 5; key++) ids.Add(await MintAsync());
        ids.Sort(StringComparer.Ordinal);
        foreach (var id in ids.Where((_, at) => at % 2 == 0))
            use.Note(new() { Id = id, Tenant = "acme", Application = "chatbot", CreatedAt = default }, stage.Clock.GetUtcNow());
        await use.FlushAsync(CancellationToken.None);

        var seen = new List<JsonElement>();
        var next = "";
        do
        {
            var page = await server.SendAsync(HttpMethod.Get, $"{Keys}?limit=2{next}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray());
            next = page.Json.TryGetProperty("next", out var cursor) ? $"&after={cursor.GetString()}" : null;
        }
        while (next is not null);

        seen.Select(key => key.GetProperty("id").GetString()).ShouldBe(ids);
        seen.Select(key => key.TryGetProperty("lastUsedAt", out _)).ShouldBe([true, false, true, false, true]);
        seen.ShouldAllBe(key => key.GetProperty("status").GetString() == "active" && key.GetProperty("prefix").GetString()!.StartsWith("agw_", StringComparison.Ordinal));
        var one = await server.SendAsync(HttpMethod.Get, $"{Keys}/{ids[0]}");
        one.Json.GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBe(stage.Clock.GetUtcNow());
    }

    [Fact]
    public async Task An_application_without_keys_has_an_empty_list() =>
        (await server.SendAsync(HttpMethod.Get, Keys)).Text.ShouldBe("""{"items":[]}""");

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("after=%27%20or%201%3D1", "after")]
    [InlineData("after=*", "after")]
    [InlineData("after=", "after")]
    [InlineData("status=active", "status")]
    public async Task A_query_that_is_none_is_named(string query, string field)
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"{Keys}?{query}");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe([field]);
        stage.Keys.Scans.ShouldBe(0);
    }

    [Fact]
    public async Task What_does_not_exist_and_what_belongs_to_others_is_the_same_404()
    {
        var id = await MintAsync();
        await stage.AddApplicationAsync(new("acme", "other"));
        await stage.AddApplicationAsync(new("rival", "chatbot"));
        var unknown = KeyText.New().Id;
        string[] paths =
        [
            $"{Keys}/{unknown}", $"/manage/v1/tenants/acme/applications/other/keys/{id}", $"/manage/v1/tenants/rival/applications/chatbot/keys/{id}",
            $"/manage/v1/tenants/nobody/applications/chatbot/keys/{id}", $"/manage/v1/tenants/acme/applications/nobody/keys/{id}",
            $"/manage/v1/tenants/ACME/applications/chatbot/keys/{id}", $"/manage/v1/tenants/{new string('a', 1_000)}/applications/chatbot/keys/{id}",
            $"/manage/v1/tenants/acme/applications/%2A/keys/{id}",
            $"{Keys}/{id}%27", $"{Keys}/%25", $"{Keys}/{id.ToUpperInvariant()}x", $"{Keys}/{new string('x', 2_000)}",
        ];

        var answers = new List<Answer>();
        foreach (var path in paths)
        {
            answers.Add(await server.SendAsync(HttpMethod.Get, path));
            answers.Add(await server.SendAsync(HttpMethod.Delete, path));
            answers.Add(await server.SendAsync(HttpMethod.Post, $"{path}/rotate", "{}"));
        }

        foreach (var application in new[] { "nobody/applications/chatbot", "acme/applications/nobody", "%20/applications/%20" })
        {
            answers.Add(await server.SendAsync(HttpMethod.Get, $"/manage/v1/tenants/{application}/keys"));
            answers.Add(await server.SendAsync(HttpMethod.Post, $"/manage/v1/tenants/{application}/keys", "{}"));
        }

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        Text(await server.SendAsync(HttpMethod.Get, $"{Keys}/{id}"), "status").ShouldBe("active");
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_503()
    {
        stage.Resources.IsDown = true;

        var answer = await server.SendAsync(HttpMethod.Post, Keys);

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers["Retry-After"].ShouldBe("2");
    }

    [Fact]
    public async Task The_reference_describes_every_route()
    {
        var document = (await server.SendAsync(HttpMethod.Get, "/manage/v1/openapi.json")).Json;

        var operations = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.EndsWith("/keys", StringComparison.Ordinal) || path.Name.Contains("/keys/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString());
        operations.ShouldBe(["mintKey", "listKeys", "getKey", "rotateKey", "revokeKey"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_reference_asks_for_nothing_that_may_be_left_out()
    {
        var document = (await server.SendAsync(HttpMethod.Get, "/manage/v1/openapi.json")).Json;

        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.Contains("/keys", StringComparison.Ordinal)))
            if (path.Value.TryGetProperty("post", out var post))
                SchemaOf(post).TryGetProperty("required", out _).ShouldBeFalse(path.Name);
    }

    private static JsonElement SchemaOf(JsonElement operation) =>
        operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");

    private async Task<string> MintAsync() => Text(await server.SendAsync(HttpMethod.Post, Keys, "{}"), "id");

    private static string Text(Answer answer, string field) => answer.Json.GetProperty(field).GetString()!;
}
