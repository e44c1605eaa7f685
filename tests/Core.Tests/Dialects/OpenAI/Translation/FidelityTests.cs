using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class FidelityTests
{
    [Fact]
    public void The_column_has_one_row_for_every_parameter()
    {
        OpenAIChat.Caller.Fields.Select(row => row.Parameter).ShouldBe(Enum.GetValues<ChatParameter>(), ignoreOrder: true);
        OpenAIChat.Caller.Fields.Where(row => row.Fidelity != Fidelity.Honoured).ShouldAllBe(row => row.Note != null);
    }
}
