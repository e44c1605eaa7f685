namespace AiGateway.Calls;

/// <summary>For how many days the record of a call may be kept, if not for ever.</summary>
public static class RecordRetention
{
    public const int LeastDays = 1;
    public const int MostDays = 3650;
}
