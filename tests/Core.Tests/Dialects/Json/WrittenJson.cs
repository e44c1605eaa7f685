using FsCheck;
using FsCheck.Fluent;

namespace AiGateway.Tests.Dialects.Json;

/// <summary>JSON in all the spellings that must survive: numbers, escapes, spacing, order, unknown fields.</summary>
public static class WrittenJson
{
    private static readonly Gen<string> Space = Gen.Elements("", "", "", " ", "\n", "\t ", "\r\n  ");

    private static readonly Gen<string> Scalar = Gen.Elements(
        "0", "-0", "1.0", "1E2", "1e-7", "0.10", "123456789012345678901234567890", "true", "false", "null",
        "\"\"", "\"\\u0061\"", "\"a\\/b\"", "\"\\ud83d\\ude00\"", "\"é 漢 😀\"", "\"}{][,:\\\"\"", "\"\\\\\"", "\"line\\nline\"");

    private static readonly Gen<string[]> Names = Gen.Shuffle(
        ["\"a\"", "\"b\"", "\"x-y\"", "\"\\u0063\"", "\"d e\"", "\"é\"", "\"\\\"q\\\"\"", "\"Model\"", "\"\""]);

    public static Arbitrary<WrittenObject> Objects() => Object(2).ToArbitrary();

    private static Gen<WrittenObject> Object(int depth) =>
        from names in Names
        from count in Gen.Choose(0, 5)
        from members in Gen.CollectToList(names.Take(count), name => Member(name, depth))
        select new WrittenObject(members);

    private static Gen<WrittenMember> Member(string name, int depth) =>
        from before in Space
        from beforeColon in Space
        from beforeValue in Space
        from value in Value(depth)
        from after in Space
        select new WrittenMember(before, name, beforeColon, beforeValue, value, after);

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(Scalar, Object(depth - 1).Select(child => child.ToString()), Array(depth - 1));

    private static Gen<string> Array(int depth) =>
        from count in Gen.Choose(0, 3)
        from space in Space
        from items in Value(depth).ListOf(count)
        select "[" + space + string.Join("," + space, items) + "]";
}
