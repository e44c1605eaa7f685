using System.Net;
using System.Text.Json;

namespace AiGateway.Tests.Resources;

public sealed class ResourceRoundTripTests
{
    public static TheoryData<string, string> Whole => new()
    {
        { "tenants/acme", """{"name":"acme","displayName":"Acme Ünïted 🚀","attributes":{"cost.center":"42"},"status":"suspended"}""" },
        { "tenants/t/applications/chatbot", """{"name":"chatbot","owner":"ada@example.com","attributes":{"department":"research"},"allowedModels":["gpt-*"]}""" },
        { "providers/azure", """{"name":"azure","kind":"azure-openai","baseUrl":"https://res.openai.azure.com","credential":{"managedIdentity":"system"},"headers":{"x-team":"blue"},"region":"swedencentral","apiVersion":"2024-10-21"}""" },
        { "providers/vault", """{"name":"vault","kind":"openai","credential":{"keyVault":"https://kv-1.vault.azure.net/secrets/openai"},"headers":{}}""" },
        { "providers/local", """{"name":"local","kind":"openai","baseUrl":"http://127.0.0.1:8080/v1","credential":{"env":"OPENAI_API_KEY"},"headers":{}}""" },
        { "deployments/big", """{"name":"big","provider":"p","model":"gpt-4.1-mini","contextWindow":128000,"maxOutputTokens":16384,"region":"westeurope","price":{"input":0.15,"cachedInput":0.075,"cacheWrite":0.1875,"output":0.60,"reasoning":0.6000000000000000000000001}}""" },
        { "models/openai/GPT-4o:latest", """{"name":"openai/GPT-4o:latest","description":"The big one.\nTwo lines.","aliases":["gpt-4o","o/4"],"route":{"targets":[{"deployment":"d"}],"timeouts":{"connectSeconds":5,"firstByteSeconds":60,"idleSeconds":30,"totalSeconds":200}}}""" },
        { "policies/baseline", """{"name":"baseline","mode":"observe","scope":{"tenants":["t"],"applications":["a"],"models":["gpt-*"]},"limits":{"requestsPerMinute":600,"tokensPerMinute":100000,"tokensPerDay":5000000}}""" },
        { "tenants/t/policies/own", """{"name":"own","mode":"enforce","scope":{"applications":["a"]},"limits":{"requestsPerMinute":1}}""" },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task What_is_put_is_what_is_read(string path, string json)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();

        var created = await server.PutAsync(path, json);
        var read = await server.GetAsync(path);

        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        created.Location!.OriginalString.ShouldBe($"/manage/v1/{path}");
        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Text.ShouldBe(created.Text);
        read.ETag.ShouldBe(created.ETag);
        foreach (var member in JsonElement.Parse(json).EnumerateObject())
            JsonElement.DeepEquals(read.Json.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task What_was_read_can_be_put_back_and_changes_nothing(string path, string json)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync(path, json);
        var read = await server.GetAsync(path);

        var again = await server.PutAsync(path, read.Text, ("If-Match", read.ETag!));

        again.Status.ShouldBe(HttpStatusCode.OK, again.Text);
        again.ETag.ShouldBe(read.ETag);
        again.Text.ShouldBe(read.Text);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task What_is_deleted_is_gone(string path, string json)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync(path, json);

        (await server.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);

        (await server.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_slash_in_a_model_name_may_be_escaped()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync("models/openai%2Fgpt-4o", ResourceServer.Model);

        (await server.GetAsync("models/openai/gpt-4o")).Json.GetProperty("name").GetString().ShouldBe("openai/gpt-4o");
        (await server.GetAsync("models/openai%2fgpt-4o")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
