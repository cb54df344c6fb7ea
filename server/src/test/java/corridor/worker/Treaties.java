package corridor.worker;

/** Two revisions of a few articles, in three writings. */
final class Treaties {
  private Treaties() {}

  static String before(String language) {
    return switch (language) {
      case "ar" -> "المادة 1\nينبغي للأطراف أن تحمي البحيرة.\nالمادة 2\nيجتمع المجلس كل سنة.\n";
      case "zh" -> "第一条\n缔约方应保护潟湖。\n第二条\n大会每年举行一次会议。\n";
      default ->
          "Article 1\nParties should protect the lagoon and its reefs.\nArticle 2\nThe assembly meets once a year in [Suva][Apia].\n"
              + "Article 3\nThis treaty enters into force in 2030.\n";
    };
  }

  static String after(String language) {
    return switch (language) {
      case "ar" -> "المادة 1\nيجب على الأطراف أن تحمي البحيرة.\nالمادة 2\nيجتمع المجلس كل سنتين.\nالمادة 3\nحكم جديد.\n";
      case "zh" -> "第一条\n缔约方可以保护潟湖。\n第二条\n大会每两年举行一次会议。\n第三条\n新的规定。\n";
      default ->
          "Article 1\nParties shall protect the lagoon and its “reefs”.\nArticle 2\nThe assembly meets once a year in Suva.\n"
              + "Article 3\nEach Party reports to the assembly.\nArticle 4\nThis treaty enters into force in 2035.\n";
    };
  }
}
