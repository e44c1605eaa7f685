using AiGateway.Calls;

namespace AiGateway.Tests.Policies.Recording;

/// <summary>Calls to send through policies.</summary>
internal static class PipelineCall
{
    public static readonly Target Target = new()
    {
        Model = "gpt-mini",
        Deployment = "d1",
        Provider = "p1",
        ProviderKind = "openai",
        UpstreamModel = "gpt-4.1-mini",
        Price = new() { Input = 2m, Output = 8m },
    };

    public static GatewayCall New(string model = "gpt-mini", CancellationToken aborted = default)
    {
        var arrival = new CallArrival
        {
            Surface = new("openai.chat", "openai-chat"),
            Credential = null,
            Address = null,
            At = new DateTimeOffset(2026, 1, 31, 12, 0, 0, 1, TimeSpan.Zero).AddTicks(7),
            Timestamp = 0,
        };
        return new GatewayCall(arrival, new CallRequest { Model = model, Stream = true, Document = new(new byte[123], []) }, aborted);
    }

    public static GatewayCall Identified(string model = "gpt-mini", CancellationToken aborted = default)
    {
        var call = New(model, aborted);
        call.Identify(new() { Tenant = "acme", Application = "chatbot", KeyId = "k1" });
        return call;
    }

    public static CallOutcome Completed { get; } = new()
    {
        Kind = OutcomeKind.Completed,
        Status = 200,
        Duration = TimeSpan.FromSeconds(2),
        TimeToFirstByte = TimeSpan.FromMilliseconds(250),
        BytesOut = 456,
        Facts = new() { Usage = new() { Prompt = 1_000, CachedPrompt = 400, Completion = 500, Reasoning = 100 }, FinishReason = "stop", UpstreamModel = "gpt-4.1-mini-2025" },
    };
}
