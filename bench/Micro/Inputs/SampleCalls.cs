using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Calls as they come, and how they end.</summary>
internal static class SampleCalls
{
    public static readonly Target Target = new()
    {
        Model = "simulated",
        Deployment = "simulated",
        Provider = "simulated",
        ProviderKind = "simulated",
        UpstreamModel = "simulated",
        Price = new() { Input = 2m, Output = 8m },
    };

    public static readonly CallOutcome Completed = new()
    {
        Kind = OutcomeKind.Completed,
        Status = 200,
        Duration = TimeSpan.FromSeconds(2.345678),
        TimeToFirstByte = TimeSpan.FromMilliseconds(250.1234),
        BytesOut = 612,
        Facts = new()
        {
            Usage = new() { Prompt = 110, CachedPrompt = 0, Completion = 57, Reasoning = 0 },
            FinishReason = "stop",
            UpstreamModel = "gpt-4o-mini-2024-07-18",
            UpstreamStatus = 200,
        },
    };

    private static readonly Caller Caller = new() { Tenant = "demo", Application = "demo", KeyId = "0123456789ab" };

    /// <summary>What arrives with a body of that request.</summary>
    public static CallArrival Arrival(byte[] body, string? key = null) => new()
    {
        Surface = new("openai.chat", "openai-chat"),
        Credential = key,
        Address = null,
        At = TimeProvider.System.GetUtcNow(),
        Timestamp = TimeProvider.System.GetTimestamp(),
        ReadBody = _ => new(new BodyReading(body, null)),
    };

    /// <summary>What a small request asks for.</summary>
    public static CallRequest Request(bool stream = false) => new OpenAIChatDialect().Read(ChatRequests.OfSize(400, stream), CallPath.Plain).Request!;

    /// <summary>A call that came as far as the last policy, and its upstream is asked.</summary>
    public static GatewayCall Known(CallArrival arrival, CallRequest request)
    {
        var call = new GatewayCall(arrival, request, CancellationToken.None);
        call.Identify(Caller);
        call.RouteTo(Target);
        call.CountAttempt();
        return call;
    }

    /// <summary>The record of a call that ended well, with all that the policies noted on its way.</summary>
    public static CallRecord Record()
    {
        var call = Known(Arrival([]), Request());
        call.Trace.Add("authentication", "accepted", "key 0123456789ab of demo/demo");
        call.Trace.Add("access", "allowed", "simulated");
        call.Trace.Add("routing", "chose", "simulated at simulated");
        call.Trace.Add("limits", "granted", "the platform's policy three: 999999 of 1000000 requests per minute left");
        call.Trace.Add("upstream", "answered", "status 200");
        return Policies.Recording.Records.Of(call, Completed, retentionDays: 90);
    }
}
