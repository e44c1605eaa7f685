using System.Buffers;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>A tool call that waits until the one before it is whole: a message's blocks come one after another.</summary>
internal sealed class PendingCall(int call, string id, string name, ChatSignature? signature)
{
    private readonly ArrayBufferWriter<byte> arguments = new();

    public int Call { get; } = call;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public ChatSignature? Signature { get; } = signature;

    /// <summary>What came of the arguments, escaped.</summary>
    public ReadOnlySpan<byte> Arguments => arguments.WrittenSpan;

    public void Append(JsonChars piece) => arguments.Write(piece.Inside);
}
