using System.Text;

namespace AiGateway.Tests.Dialects.Json;

/// <summary>An object as someone wrote it; what an edit of it must give can be said without the code under test.</summary>
public sealed record WrittenObject(IReadOnlyList<WrittenMember> Members)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(ToString());

    public bool Has(string name) => Members.Any(member => member.Name == $"\"{name}\"");

    public WrittenObject With(string name, string value) => Has(name)
        ? new([.. Members.Select(member => member.Name == $"\"{name}\"" ? member with { Value = value } : member)])
        : new([.. Members.SkipLast(1), .. Members.TakeLast(1).Select(last => last with { Value = last.Value + $",\"{name}\":{value}" })]);

    public WrittenObject Plus(string name, string value) => new([.. Members, new("", $"\"{name}\"", "", "", value, "")]);

    public override string ToString() => "{" + string.Join(",", Members.Select(member => member.Text)) + "}";
}
