namespace AiGateway.Dialects.Translation;

/// <summary>A picture, sound or document. One of <see cref="Base64"/>, <see cref="Url"/>, <see cref="FileId"/> and <see cref="PlainText"/> is set.</summary>
public sealed record ChatMedium
{
    /// <summary>Such as <c>image/png</c>; null when not said.</summary>
    public string? MediaType { get; init; }

    /// <summary>The bytes, in base64.</summary>
    public string? Base64 { get; init; }

    /// <summary>Where it is to be had; never a <c>data:</c> address.</summary>
    public string? Url { get; init; }

    /// <summary>The id under which the provider keeps it.</summary>
    public string? FileId { get; init; }

    /// <summary>A document that is plain text.</summary>
    public string? PlainText { get; init; }

    /// <summary>A medium by its address; the bytes of a <c>data:</c> address are taken out of it.</summary>
    public static ChatMedium At(string address)
    {
        const string Scheme = "data:";
        const string Marker = ";base64,";
        var marker = address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? address.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) : -1;
        if (marker < 0) return new() { Url = address };
        var type = address[Scheme.Length..marker].Split(';')[0];
        return new() { MediaType = type.Length == 0 ? null : type, Base64 = address[(marker + Marker.Length)..] };
    }

    /// <summary>The medium as an address: its own, or a <c>data:</c> address of its bytes; null for one that is kept at the provider or is text.</summary>
    public string? ToAddress(string assumedType) => Url ?? (Base64 is null ? null : $"data:{MediaType ?? assumedType};base64,{Base64}");
}
