using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>An item of <c>tool_calls</c>, whole or a fragment, or a <c>function_call</c>.</summary>
internal ref struct CallOutline
{
    private readonly ReadOnlySpan<byte> id;
    private ReadOnlySpan<byte> name;
    private ReadOnlySpan<byte> arguments;
    private readonly ReadOnlySpan<byte> extra;

    public CallOutline(ReadOnlySpan<byte> json)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("index"u8)) Index = UpstreamValue.Count(members.Value);
            else if (members.Is("id"u8)) id = members.Value;
            else if (members.Is("function"u8)) ReadFunction(members.Value);
            else if (members.Is("extra_content"u8)) extra = members.Value;
        }
    }

    public long? Index { get; private set; }

    public readonly JsonChars Id => UpstreamValue.Chars(id);

    public readonly JsonChars Name => UpstreamValue.Chars(name);

    /// <summary>The arguments as text. Some vendors write the object itself.</summary>
    public readonly JsonChars Arguments => arguments.StartsWith("{"u8) ? JsonChars.Quote(arguments) : UpstreamValue.Chars(arguments);

    /// <summary>Google's signature of the call, which is to come back to this upstream.</summary>
    public readonly ChatSignature? Signature
    {
        get
        {
            var google = MemberOf(extra, "google"u8);
            var signature = UpstreamValue.Text(MemberOf(google, "thought_signature"u8));
            return signature.Length == 0 ? null : new(SignatureSlots.Own, signature);
        }
    }

    public static CallOutline OfFunction(ReadOnlySpan<byte> json)
    {
        var outline = default(CallOutline);
        outline.ReadFunction(json);
        return outline;
    }

    private void ReadFunction(ReadOnlySpan<byte> json)
    {
        name = MemberOf(json, "name"u8);
        arguments = MemberOf(json, "arguments"u8);
    }

    private static ReadOnlySpan<byte> MemberOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
            if (members.Is(name)) return members.Value;
        return default;
    }
}
