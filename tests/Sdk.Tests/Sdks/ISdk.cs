using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>An official SDK for .NET, unmodified.</summary>
internal interface ISdk
{
    /// <summary>Asks a question and puts the reply together by the SDK's own means.</summary>
    Task<SdkAnswer> AskAsync(SdkServer server, string model, bool stream);

    /// <summary>What of a reply in its own dialect the SDK lets its users see.</summary>
    SeenReply Shown(SeenReply reply, bool stream);
}
