namespace AiGateway.Costs;

/// <summary>The month that Azure's prices are reckoned with: 730 hours.</summary>
internal static class Month
{
    public const int Hours = 730;
    public const int Minutes = Hours * 60;
    public const int Seconds = Minutes * 60;

    public const decimal Days = Hours / 24m;
}
