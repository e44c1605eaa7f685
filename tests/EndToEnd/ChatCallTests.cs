using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.EndToEnd;

/// <summary>One call and what is left of it, byte by byte.</summary>
public sealed class ChatCallTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly GatewayProcess gateway = fixture.Gateway;

    [Fact]
    public async Task What_the_gateway_does_not_change_reaches_the_upstream_byte_for_byte()
    {
        const string written = """{ "custom":1E2,"x":  [1.0, -0 , 12345678901234567890] , "model" : "gpt-test","messages":[{"role":"user","content":"caf\u00e9 \"é\""}],"temperature":1.0, "future_field":{"a":null} }""";
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, written);

        answer.IsSuccessStatusCode.ShouldBeTrue();
        Encoding.UTF8.GetString(fixture.Upstream.Requests[^1].Body.Span).ShouldBe(written.Replace("\"gpt-test\"", "\"upstream-gpt-test\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Usage_is_asked_for_upstream_and_kept_from_a_client_that_did_not_ask()
    {
        fixture.Upstream.Next(OpenAIScripts.Stream("one", "two"));
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true));
        var stream = await answer.Content.ReadAsStringAsync();

        Encoding.UTF8.GetString(fixture.Upstream.Requests[^1].Body.Span).ShouldContain("\"include_usage\":true");
        stream.ShouldNotContain("usage");
        stream.ShouldEndWith("data: [DONE]\n\n");
        (await RecordOfAsync(answer))["usage"]!["completion"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task Only_listed_headers_pass_in_either_direction()
    {
        fixture.Upstream.Next(OpenAIScripts.Whole("hi").Header("Set-Cookie", "a=b").Header("x-upstream-secret", "1").Header("openai-processing-ms", "12"));
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("x-evil", "1");
        client.DefaultRequestHeaders.Add("Cookie", "session=1");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1");
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());

        var sent = fixture.Upstream.Requests[^1];
        sent.Header("x-evil").ShouldBeNull();
        sent.Header("Cookie").ShouldBeNull();
        sent.Header("X-Forwarded-For").ShouldBeNull();
        sent.Header("Authorization").ShouldBeNull();
        answer.Header("Set-Cookie").ShouldBeNull();
        answer.Header("x-upstream-secret").ShouldBeNull();
        answer.Header("openai-processing-ms").ShouldBe("12");
    }

    [Fact]
    public async Task A_reply_tells_where_it_came_from_and_what_it_cost()
    {
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());

        answer.Header("x-gateway-model").ShouldBe("gpt-test");
        answer.Header("x-gateway-deployment").ShouldBe("gpt-test");
        answer.Header("x-gateway-attempts").ShouldBe("1");
        answer.Header("x-gateway-cost").ShouldBe("0.000022");
    }

    [Fact]
    public async Task Every_call_leaves_one_record_with_all_that_is_known()
    {
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());

        var record = await RecordOfAsync(answer);

        record["tenant"]!.GetValue<string>().ShouldBe("demo");
        record["application"]!.GetValue<string>().ShouldBe("demo");
        record["keyId"]!.GetValue<string>().ShouldNotBeEmpty();
        record["surface"]!.GetValue<string>().ShouldBe("openai.chat");
        record["model"]!.GetValue<string>().ShouldBe("gpt-test");
        record["provider"]!.GetValue<string>().ShouldBe("gpt-test");
        record["attempts"]!.GetValue<int>().ShouldBe(1);
        record["outcome"]!.GetValue<string>().ShouldBe("completed");
        record["status"]!.GetValue<int>().ShouldBe(200);
        record["usage"]!["prompt"]!.GetValue<long>().ShouldBe(7);
        record["usage"]!["cachedPrompt"].ShouldBeNull();
        record["costUsd"]!.GetValue<decimal>().ShouldBe(0.000022m);
        record["finishReason"]!.GetValue<string>().ShouldBe("stop");
        record["timeToFirstByteMs"]!.GetValue<double>().ShouldBeGreaterThan(0);
        record["durationMs"]!.GetValue<double>().ShouldBeGreaterThan(0);
        record["bytesIn"]!.GetValue<long>().ShouldBe(HttpWords.Body().Length);
        record["bytesOut"]!.GetValue<long>().ShouldBeGreaterThan(0);
        record["trace"]!.AsArray().Select(step => step!["stage"]!.GetValue<string>()).ShouldBe(
            ["authentication", "access", "routing", "upstream"]);
        record.ToJsonString().ShouldNotContain("\"hi\"");
    }

    [Fact]
    public async Task A_refused_call_leaves_its_record_too()
    {
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, """{"model":"gpt-test","messages":[]}""");

        ((int)answer.StatusCode).ShouldBe(400);
        var record = await RecordOfAsync(answer);
        record["outcome"]!.GetValue<string>().ShouldBe("refused");
        record["status"]!.GetValue<int>().ShouldBe(400);
        record["timeToFirstByteMs"].ShouldBeNull();
    }

    [Fact]
    public async Task A_stream_that_is_cut_says_so_and_has_no_end()
    {
        fixture.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("half")));
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true));
        var stream = await answer.Content.ReadAsStringAsync();

        stream.ShouldContain("half");
        stream.ShouldContain("""data: {"error":{""");
        stream.ShouldNotContain("[DONE]");
        stream.ShouldNotContain("\"stop\"");
        (await RecordOfAsync(answer))["outcome"]!.GetValue<string>().ShouldBe("failed");
    }

    [Fact]
    public async Task A_client_that_leaves_is_on_record_as_such()
    {
        fixture.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("half")).Stall());
        using var client = gateway.Client();
        string id;
        using (var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true)))
        {
            id = answer.Header("x-request-id")!;
            await (await answer.Content.ReadAsStreamAsync()).ReadAtLeastAsync(new byte[10], 10);
        }

        await fixture.Upstream.Requests[^1].ClientLeft.WaitAsync(TimeSpan.FromSeconds(30));
        var record = await EventuallyAsync(async () => await FindRecordAsync(id), found => found is not null && found["outcome"]!.GetValue<string>() != "lost");
        record!["outcome"]!.GetValue<string>().ShouldBe("client_cancelled");
    }

    [Theory]
    [InlineData("/openai/deployments/gpt-test/chat/completions?api-version=2024-10-21", """{"messages":[{"role":"user","content":"hi"}]}""")]
    [InlineData("/openai/deployments/gpt-test/chat/completions?api-version=2024-10-21", """{"model":"ignored","messages":[{"role":"user","content":"hi"}]}""")]
    [InlineData("/openai/v1/chat/completions", """{"model":"gpt-test","messages":[{"role":"user","content":"hi"}]}""")]
    public async Task Azure_clients_come_in_by_their_own_routes_and_header(string path, string body)
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        client.DefaultRequestHeaders.Add("api-key", gateway.ApiKey);
        using var answer = await client.PostJsonAsync(path, body);

        ((int)answer.StatusCode).ShouldBe(200);
        JsonNode.Parse(fixture.Upstream.Requests[^1].Body.Span)!["model"]!.GetValue<string>().ShouldBe("upstream-gpt-test");
        (await RecordOfAsync(answer))["surface"]!.GetValue<string>().ShouldBe("azure-openai.chat");
    }

    [Fact]
    public async Task A_model_with_a_slash_in_its_name_is_found_however_the_SDK_writes_it_into_the_path()
    {
        await gateway.ManageAsync(HttpMethod.Put, "models/vendor%2Fmodel:1", new { route = new { targets = new[] { new { deployment = GatewayWithUpstream.Model } } } });
        using var client = gateway.Client();

        foreach (var written in new[] { "vendor/model:1", "vendor%2Fmodel:1", "vendor%2fmodel%3A1" })
            (await client.GetStringAsync("/v1/models/" + written)).ShouldContain("\"vendor/model:1\"");
        using var answer = await client.PostJsonAsync("/openai/deployments/vendor%2Fmodel:1/chat/completions?api-version=2024-10-21", HttpWords.Body());

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Header("x-gateway-model").ShouldBe("vendor/model:1");
        await gateway.ManageAsync(HttpMethod.Delete, "models/vendor%2Fmodel:1");
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}", 200)]
    [InlineData("Authorization", "bearer {0}", 200)]
    [InlineData("x-api-key", "{0}", 200)]
    [InlineData("x-goog-api-key", "{0}", 200)]
    [InlineData("Authorization", "{0}", 401)]
    [InlineData("Authorization", "Basic {0}", 401)]
    [InlineData("Authorization", "Bearer x' or PartitionKey ne '", 401)]
    [InlineData("x-other-key", "{0}", 401)]
    public async Task A_key_is_taken_from_the_headers_that_SDKs_use(string header, string value, int status)
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, string.Format(null, value, gateway.ApiKey));
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task An_unlisted_route_is_told_in_OpenAIs_shape()
    {
        using var client = gateway.Client();
        using var answer = await client.GetAsync("/v1/chat/completion");

        ((int)answer.StatusCode).ShouldBe(404);
        (await answer.ErrorAsync())["code"]!.GetValue<string>().ShouldBe("unknown_url");
    }

    [Fact]
    public async Task An_application_sees_and_calls_only_the_models_it_may()
    {
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/applications/narrow", new { allowedModels = new[] { "gpt-*" } });
        var key = (await gateway.ManageAsync(HttpMethod.Post, "tenants/demo/applications/narrow/keys"))!["key"]!.GetValue<string>();
        using var client = gateway.Client(key);

        using var listed = await client.GetAsync("/v1/models");
        (await listed.JsonAsync())["data"]!.AsArray().Select(model => model!["id"]!.GetValue<string>()).ShouldBe(["gpt-test"]);
        using var allowed = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());
        ((int)allowed.StatusCode).ShouldBe(200);
        using var refused = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated"));
        ((int)refused.StatusCode).ShouldBe(403);
        (await refused.ErrorAsync())["code"]!.GetValue<string>().ShouldBe("model_not_allowed");
        refused.Header("x-should-retry").ShouldBe("false");
    }

    [Fact]
    public async Task Health_readiness_and_metrics_answer_without_a_key()
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        using var call = await gateway.Client().PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());
        using var refused = await gateway.Client().PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("gpt-nowhere"));

        (await client.GetStringAsync("/health/live")).ShouldContain("ok");
        (await client.GetStringAsync("/health/ready")).ShouldContain("ok");
        using var admin = gateway.Client(gateway.AdminKey);
        var metrics = await admin.GetStringAsync("/metrics");
        metrics.ShouldMatch("gateway_calls_total\\{[^}]*gen_ai_request_model=\"gpt-test\"[^}]*outcome=\"completed\"[^}]*status=\"200\"[^}]*\\} [1-9]");
        metrics.ShouldMatch("gateway_refusals_total\\{[^}]*code=\"model_not_found\"[^}]*\\} [1-9]");
        metrics.ShouldMatch("gen_ai_client_token_usage[a-z_]*_sum\\{[^}]*gen_ai_token_type=\"input\"[^}]*\\} [1-9]");
        metrics.ShouldContain("gen_ai_server_request_duration_seconds_count");
        metrics.ShouldContain("gen_ai_server_time_to_first_token_seconds_count");
        metrics.ShouldNotContain("demo");
    }

    private async Task<JsonNode> RecordOfAsync(HttpResponseMessage answer) => (await FindRecordAsync(answer.Header("x-request-id")!))!;

    private async Task<JsonNode?> FindRecordAsync(string id)
    {
        using var client = gateway.Client(gateway.AdminKey);
        using var answer = await client.GetAsync("/manage/v1/calls/" + id);
        return answer.IsSuccessStatusCode ? await answer.JsonAsync() : null;
    }

    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Func<T, bool> isRight)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var value = await read();
            if (isRight(value)) return value;
            await Task.Delay(20, patience.Token);
        }
    }
}
