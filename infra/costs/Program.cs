using AiGateway.Costs;

return CostProgram.Run(args, Console.Out, Console.Error);
