using AiGateway.Management.Problems;

namespace AiGateway.Resources.Reading;

/// <summary>The mistakes of one document; the first of a field counts, and there are at most a hundred.</summary>
internal sealed class MistakeList
{
    private const int Most = 100;
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);
    private readonly List<FieldMistake> all = [];

    public IReadOnlyList<FieldMistake> All => all;

    public void Add(string field, string message)
    {
        if (all.Count < Most && fields.Add(field)) all.Add(new(field, message));
    }
}
