using System.Globalization;

namespace AiGateway.Costs.Report;

/// <summary>Numbers as the tables show them.</summary>
internal static class Figures
{
    private const decimal Cent = 0.01m;

    /// <summary>Dollars and cents; what is less than half a cent, and not nothing, is told as that.</summary>
    public static string Dollars(decimal amount) => amount > 0 && amount < Cent / 2
        ? "< 0.01"
        : amount.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Quantity(decimal quantity) => quantity.ToString(Math.Abs(quantity) < 100 ? "#,##0.##" : "#,##0", CultureInfo.InvariantCulture);

    /// <summary>A number as it is written in a list: nothing rounded.</summary>
    public static string Exact(decimal number) => number.ToString("#,##0.##########", CultureInfo.InvariantCulture);
}
