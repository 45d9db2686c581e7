#include "widgets/lessons/index_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "widgets/lessons/library.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

const Lesson &lessonAt(int row) { return shippedLessons()[std::size_t(row)].lesson; }

QIcon progressIcon(const Lesson &lesson)
{
    const LessonProgress progress(lesson.id);
    if (progress.isDone(lesson))
        return glyphIcon(u"actions/check"_s, Tone::Ok);
    return progress.doneSteps().isEmpty() ? glyphIcon(u"actions/play"_s, Tone::Disabled)
                                          : glyphIcon(u"actions/play"_s, Tone::Selection);
}

}   // namespace

LessonIndex::LessonIndex(QWidget *parent)
    : QDialog(parent), m_lessons(new QListWidget(this)), m_title(plainLabel({}, this)),
      m_summary(plainLabel({}, this)), m_steps(new QListWidget(this))
{
    setWindowTitle(tr("Lessons"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    makeLists();
    makeButtons();
    resizeOnScreen(*this, {760, 520});
    const auto unfinished = std::ranges::find_if(shippedLessons(), [](const ShippedLesson &shipped) {
        return !LessonProgress(shipped.lesson.id).isDone(shipped.lesson);
    });
    m_lessons->setCurrentRow(
        unfinished == shippedLessons().end() ? 0 : int(unfinished - shippedLessons().begin()));
    m_lessons->setFocus();
}

void LessonIndex::makeLists()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    static_cast<QVBoxLayout *>(layout())->addLayout(row, 1);
    row->addWidget(m_lessons, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_title);
    right->addWidget(m_summary);
    right->addSpacing(8);
    right->addWidget(m_steps, 1);
    row->addLayout(right, 1);
    m_title->setFont(appliedTheme().font(render::TextSize::Heading, render::Weight::Strong));
    m_summary->setFont(appliedTheme().font(render::TextSize::Title));
    for (QLabel *label : {m_title, m_summary})
        label->setWordWrap(true);
    m_summary->setProperty("quiet", true);
    for (QListWidget *list : {m_lessons, m_steps}) {
        list->setIconSize({16, 16});
        list->setSpacing(1);
        list->setFont(appliedTheme().font(render::TextSize::Title));
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    m_lessons->setAccessibleName(tr("Lessons"));
    m_steps->setAccessibleName(tr("Steps"));
    int number = 0;
    for (const ShippedLesson &shipped : shippedLessons())
        new QListWidgetItem(progressIcon(shipped.lesson), u"%1  %2"_s.arg(++number).arg(shipped.lesson.title),
                            m_lessons);
    connect(m_lessons, &QListWidget::currentRowChanged, this, &LessonIndex::showLesson);
    connect(m_lessons, &QListWidget::itemActivated, this, [this] { start(m_steps->currentRow()); });
    connect(m_steps, &QListWidget::itemActivated, this, [this] { start(m_steps->currentRow()); });
}

void LessonIndex::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    m_start->setProperty("primary", true);
    m_start->style()->polish(m_start);
    auto *other = buttons->addButton(tr("Open a Lesson File..."), QDialogButtonBox::ResetRole);
    connect(m_start, &QPushButton::clicked, this, [this] { start(m_steps->currentRow()); });
    connect(other, &QPushButton::clicked, this, &LessonIndex::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void LessonIndex::showLesson(int row)
{
    m_steps->clear();
    if (row < 0)
        return;
    const Lesson &lesson = lessonAt(row);
    const LessonProgress progress(lesson.id);
    const QSet<Id> done = progress.doneSteps();
    m_title->setText(lesson.title);
    m_summary->setText(lesson.summary + u' ' + tr("About %n minutes.", nullptr, lesson.minutes));
    int current = 0;
    for (const Step &step : lesson.steps) {
        const bool isDone = done.contains(step.id);
        if (step.id == progress.current() && !progress.isDone(lesson))
            current = m_steps->count();
        new QListWidgetItem(glyphIcon(isDone ? u"actions/check"_s : u"actions/chevron-right"_s,
                                      isDone ? Tone::Ok : Tone::Disabled),
                            step.title, m_steps);
    }
    m_steps->setCurrentRow(current);
    if (m_start)
        m_start->setText(current > 0               ? tr("Go On")
                         : progress.isDone(lesson) ? tr("Start Again")
                                                   : tr("Start"));
}

/// The session begins where the progress says.
void LessonIndex::start(int step)
{
    const int row = m_lessons->currentRow();
    if (row < 0 || step < 0)
        return;
    const Lesson &lesson = lessonAt(row);
    LessonProgress(lesson.id).setCurrent(lesson.steps[std::size_t(step)].id);
    m_fileName = shippedLessons()[std::size_t(row)].file;
    accept();
}

void LessonIndex::chooseFile()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open a Lesson"), {}, tr("Lessons (*.lesson)"));
    if (file.isEmpty())
        return;
    m_fileName = file;
    accept();
}

}   // namespace switchover
