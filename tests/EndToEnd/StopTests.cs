using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.EndToEnd;

/// <summary>SIGTERM: streams in flight run on for a while, records are flushed.</summary>
public sealed class StopTests(GatewayHost host)
{
    [Fact]
    public async Task A_stream_in_flight_is_finished_before_the_process_ends()
    {
        var gate = new TaskCompletionSource();
        host.SkipIfMissing();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var pair = await host.StartAsync("--Gateway:Limits:DrainSeconds=60");
        pair.Upstream.Next(UpstreamScript.Events()
            .Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("before")).WaitFor(gate.Task)
            .Write(OpenAIScripts.Content("after")).Write(OpenAIScripts.Finish()).Write(OpenAIScripts.Done));
        using var client = pair.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await reader.ReadUntilAsync("before");

        pair.Gateway.Terminate();
        gate.SetResult();
        var rest = await reader.ReadToEndAsync();

        rest.ShouldContain("after");
        rest.ShouldEndWith("data: [DONE]\n\n");
        (await pair.Gateway.WaitAsync()).ShouldBe(0);
        await using var again = await pair.Gateway.StartAgainAsync("--Gateway:AdminKey=" + Guid.NewGuid().ToString("N"));
        (await again.CallsAsync()).Single()["outcome"]!.GetValue<string>().ShouldBe("completed");
    }

    [Fact]
    public async Task A_stream_that_takes_too_long_is_ended_with_an_error_and_a_record()
    {
        host.SkipIfMissing();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var pair = await host.StartAsync("--Gateway:Limits:DrainSeconds=1");
        pair.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("before")).Stall());
        using var client = pair.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await reader.ReadUntilAsync("before");

        pair.Gateway.Terminate();
        var rest = await reader.ReadToEndAsync();

        rest.ShouldContain("gateway_stopping");
        rest.ShouldNotContain("[DONE]");
        (await pair.Gateway.WaitAsync()).ShouldBe(0);
        await using var again = await pair.Gateway.StartAgainAsync("--Gateway:AdminKey=" + Guid.NewGuid().ToString("N"));
        var record = (await again.CallsAsync()).Single();
        record["outcome"]!.GetValue<string>().ShouldBe("failed");
        record["errorCode"]!.GetValue<string>().ShouldBe("gateway_stopping");
    }
}
