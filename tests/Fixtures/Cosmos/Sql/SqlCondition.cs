using System.Text.Json;

namespace AiGateway.Fixtures.Cosmos.Sql;

/// <summary>A condition, written as Cosmos DB's planner writes it.</summary>
internal abstract record SqlCondition
{
    public abstract bool Holds(JsonElement item, IReadOnlyDictionary<string, JsonElement> parameters);

    public sealed record Always : SqlCondition
    {
        public override bool Holds(JsonElement item, IReadOnlyDictionary<string, JsonElement> parameters) => true;

        public override string ToString() => "true";
    }

    public sealed record Both(SqlCondition Left, SqlCondition Right) : SqlCondition
    {
        public override bool Holds(JsonElement item, IReadOnlyDictionary<string, JsonElement> parameters) => Left.Holds(item, parameters) && Right.Holds(item, parameters);

        public override string ToString() => $"({Left} AND {Right})";
    }

    public sealed record Either(SqlCondition Left, SqlCondition Right) : SqlCondition
    {
        public override bool Holds(JsonElement item, IReadOnlyDictionary<string, JsonElement> parameters) => Left.Holds(item, parameters) || Right.Holds(item, parameters);

        public override string ToString() => $"({Left} OR {Right})";
    }

    /// <summary>A property compared with a parameter. Values of different kinds, and missing ones, never compare.</summary>
    public sealed record Compare(string Path, string Operator, string Parameter) : SqlCondition
    {
        public override bool Holds(JsonElement item, IReadOnlyDictionary<string, JsonElement> parameters) =>
            item.TryGetProperty(Path, out var value) && Difference(value, parameters[Parameter]) is { } difference && Operator switch
            {
                "=" => difference == 0,
                "<" => difference < 0,
                "<=" => difference <= 0,
                ">" => difference > 0,
                _ => difference >= 0,
            };

        public override string ToString() => $"(c.{Path} {Operator} {Parameter})";

        private static int? Difference(JsonElement value, JsonElement with) => (value.ValueKind, with.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(value.GetString(), with.GetString()),
            (JsonValueKind.Number, JsonValueKind.Number) => value.GetDouble().CompareTo(with.GetDouble()),
            _ => null,
        };
    }
}
