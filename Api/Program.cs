Console.WriteLine("Api");
