namespace AiGateway.Calls;

/// <summary>
/// A JSON object as the caller wrote it, checked (valid UTF-8, no duplicate keys, bounded depth), with the places of its top-level members,
/// so that a member can be changed while every other byte stays.
/// </summary>
public sealed record JsonText(ReadOnlyMemory<byte> Bytes, IReadOnlyList<JsonMember> Members)
{
    /// <summary>The member of that (unescaped) name; null when absent.</summary>
    public JsonMember? Find(string name)
    {
        for (var at = 0; at < Members.Count; at++) // asked some twenty times a call, and foreach would allocate
            if (Members[at].Name == name) return Members[at];
        return null;
    }
}
