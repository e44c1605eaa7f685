using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Tests.CallLog;

/// <summary>Records to test with.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A settled record of a call at that time.</summary>
    public static CallRecord Settled(DateTimeOffset? at = null, string tenant = "acme") => new()
    {
        Id = CallId.New(at ?? Noon).Of(tenant).Value,
        StartedAt = at ?? Noon,
        Tenant = tenant,
        Application = "chatbot",
        KeyId = "k1",
        Surface = "openai.chat",
        RequestedModel = "gpt-mini",
        Model = "gpt-mini",
        Outcome = OutcomeKind.Completed,
        Status = 200,
        Usage = new() { Prompt = 10, Completion = 0 },
        Trace = [new("authentication", "accepted", "key k1")],
    };

    /// <summary>The record of the same call as it stands if it is lost.</summary>
    public static CallRecord Lost(CallRecord record) => record with
    {
        Outcome = OutcomeKind.Lost,
        Status = null,
        Usage = null,
        ReservedTokens = 500,
    };

    /// <summary>A record of a new call as it stands if it is lost.</summary>
    public static CallRecord Lost(DateTimeOffset? at = null) => Lost(Settled(at));
}
