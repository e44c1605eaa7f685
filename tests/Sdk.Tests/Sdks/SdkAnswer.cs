using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>What an SDK made of a reply.</summary>
/// <param name="Seen">In words of no dialect.</param>
/// <param name="Raw">Everything the SDK gave out, written down again by itself.</param>
internal sealed record SdkAnswer(SeenReply Seen, string Raw);
