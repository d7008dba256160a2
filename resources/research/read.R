# Reads the long table that WCI Assess writes, with labels in English or French. Base R; nothing to install.
#
#   source("read.R")
#   answers <- read_wci(".", language = "fr")
#
# Lit la longue table écrite par WCI Assess, avec des étiquettes en anglais ou en français.

read_wci <- function(folder = ".", language = c("en", "fr")) {
  language <- match.arg(language)
  read <- function(name, types) {
    read.csv(file.path(folder, name), colClasses = types, na.strings = "", encoding = "UTF-8",
             check.names = FALSE, quote = "\"", comment.char = "")
  }
  answers <- read("answers.csv", c(
    council = "integer", period = "character", start = "Date", end = "Date", tier = "character",
    questionnaire = "character", version = "character", scope = "character", section = "character",
    question = "character", respondent = "character", sector = "character", look = "integer",
    row = "character", state = "character", level = "integer", levels = "integer", value = "character",
    n = "integer", basis = "character"))
  book <- read("codebook.csv", "character")
  book$label <- book[[paste0("label_", language)]]

  # What means the same in every questionnaire becomes a factor with its labels.
  for (variable in c("tier", "scope", "respondent", "state", "basis")) {
    codes <- book[is.na(book$questionnaire) & book$variable == variable & !is.na(book$code), ]
    answers[[variable]] <- factor(answers[[variable]], levels = codes$code, labels = codes$label)
  }

  # What each questionnaire says of its own stands in columns beside the codes.
  own <- function(variable, code) {
    wanted <- paste(answers$questionnaire, answers$version, variable, code, sep = "\r")
    known <- paste(book$questionnaire, book$version, book$variable, book$code, sep = "\r")
    book$label[match(wanted, known)]
  }
  answers$questionnaire_label <- own("questionnaire", answers$questionnaire)
  answers$section_label <- own("section", answers$section)
  answers$question_label <- own("question", answers$question)
  answers$sector_label <- own("sector", answers$sector)
  answers$level_label <- own(paste0("level:", answers$question), answers$level)
  answers$value_label <- own(paste0("value:", answers$question), answers$value)

  # The score of a level, from 0 to 100, as the report computes it; of members their mean.
  answers$score <- 100 * (answers$level - 1) / (answers$levels - 1)
  mean_label <- book$label[is.na(book$questionnaire) & book$variable == "state" & book$code %in% "mean"]
  means <- !is.na(answers$state) & answers$state == mean_label
  answers$score[means] <- as.numeric(answers$value[means])

  columns <- book[is.na(book$questionnaire) & is.na(book$code), ]
  attr(answers, "columns") <- setNames(columns$label, columns$variable)
  answers
}
