using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>How a dialect writes its replies.</summary>
internal interface IReplyForm
{
    /// <summary>Reads a whole reply.</summary>
    SeenReply Read(JsonObject reply);

    /// <summary>Puts a stream together to the whole reply that it means, strict about the dialect's grammar.</summary>
    JsonObject Assemble(ReadOnlyMemory<byte> stream);
}
