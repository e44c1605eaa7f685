using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>The tool calls of an answer, which come whole. Older servers give them no ids; then one is made of what is called and with what, so that the same answer always has the same.</summary>
internal sealed class OllamaCalls
{
    private int count;

    public bool Any => count > 0;

    public void Tell(JsonView call, IChatSink sink)
    {
        var function = call["function"u8];
        if (function["name"u8].Chars is not { IsEmpty: false } name) return;
        var arguments = function["arguments"u8];
        var id = call["id"u8].Chars;
        sink.ToolCall(0, count, id.IsEmpty ? JsonChars.Quote(IdOf(function)) : id, name, null);
        sink.Arguments(0, count++, arguments.IsObject ? JsonChars.Quote(arguments.Raw) : JsonChars.Quote("{}"u8));
        sink.EndPart(0);
    }

    private string IdOf(JsonView function)
    {
        var told = new ArrayBufferWriter<byte>();
        BinaryPrimitives.WriteInt32BigEndian(told.GetSpan(sizeof(int)), count);
        told.Advance(sizeof(int));
        told.Write(function["name"u8].Raw);
        told.Write(function["arguments"u8].Raw);
        return "call_" + Convert.ToHexStringLower(SHA256.HashData(told.WrittenSpan).AsSpan(0, 12));
    }
}
