namespace AiGateway.Costs.Usages;

/// <summary>A command line as a usage, or what is wrong with it and what would be right.</summary>
internal sealed record UsageReading(Usage? Usage, string? Mistake)
{
    public static UsageReading Of(IReadOnlyList<string> arguments)
    {
        var usage = new Usage();
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Count; at++)
        {
            var parts = arguments[at].Split('=', 2);
            if (UsageOptions.All.FirstOrDefault(option => option.Name == parts[0]) is not { } option) return Wrong($"{parts[0]} is not an option. There are:\n{UsageOptions.List()}");
            if (parts.Length == 1 && at + 1 == arguments.Count) return Wrong($"{option.Name} has no value: give {option.Values}, for example {option.Name} {option.Example}.");
            var value = parts.Length == 2 ? parts[1] : arguments[++at];
            if (!given.Add(option.Name)) return Wrong($"{option.Name} is given twice: leave one out.");
            if (option.Apply(usage, value) is not { } changed) return Wrong($"{option.Name} takes {option.Values}, not '{value}'; for example {option.Name} {option.Example}.");
            usage = changed;
        }

        return usage.IsPossible ? new(usage, null) : Wrong("--records eventhubs needs a hub: leave --hub false out, or give --records direct.");
    }

    private static UsageReading Wrong(string mistake) => new(null, mistake);
}
