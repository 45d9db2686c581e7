#include "widgets/inspector/inspector.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/inspector/field.h"
#include "widgets/inspector/fold_group.h"
#include "widgets/inspector/subject_header.h"
#include "widgets/inspector/why_section.h"
#include "widgets/models/selection.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 12;

constexpr std::size_t mostPages = 12;

/// Elements with the same key have the same fields.
QString pageKey(const Subject &subject)
{
    QString key = subject.isDocument() ? u"document"_s : subject.kind();
    for (const AttributeSpec &spec : subject.fields())
        key += u'\n' + spec.id;
    return key;
}

/// Of the common attributes only these stand open: the others are for a few, and long.
bool isOpenByDefault(const QString &group)
{
    return group.isEmpty() || group == QCoreApplication::translate("catalog", "General");
}

}   // namespace

InspectorPanel::InspectorPanel(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_header(new SubjectHeader(this)),
      m_scroll(new QScrollArea(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, margin, 0, 0);
    column->setSpacing(8);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->addWidget(m_header);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    column->addWidget(new WhySection(document, selection, this));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *host = new QWidget;
    auto *pages = new QVBoxLayout(host);
    pages->setContentsMargins(margin, 0, margin, margin);
    m_scroll->setWidget(host);
    connect(&m_selection, &Selection::changed, this, &InspectorPanel::showSelection);
    connect(&m_document, &Document::changed, this, &InspectorPanel::refresh);
    connect(&m_document, &Document::replaced, this, [this] {
        m_unfinished.clear();
        m_subject.reset();
        showSelection();
    });
    connect(m_header, &SubjectHeader::nameTyped, this, [this](const QString &name) {
        if (const AttributeSpec *spec = m_subject->field(u"name"_s))
            perform(*spec, value(name), true);
    });
    connect(m_header, &SubjectHeader::finished, this, [this] { m_typingIn.clear(); });
    showSelection();
}

InspectorPanel::~InspectorPanel()
{
    // A line that goes away while it has the focus still says that its typing has ended.
    m_header->disconnect(this);
    for (Field *field : findChildren<Field *>())
        field->disconnect(this);
}

QStringList InspectorPanel::foldState() const
{
    QStringList state;
    for (auto it = m_folds.begin(); it != m_folds.end(); ++it)
        state << (it.value() ? u'+' : u'-') + it.key();
    state.sort();
    return state;
}

void InspectorPanel::setFoldState(const QStringList &state)
{
    m_folds.clear();
    for (const QString &entry : state)
        m_folds.insert(entry.mid(1), entry.startsWith(u'+'));
    rebuild();
}

void InspectorPanel::editName()
{
    if (auto *name = m_header->findChild<QLineEdit *>(u"name"_s); name && name->isVisibleTo(m_header)) {
        name->setFocus(Qt::ShortcutFocusReason);
        name->selectAll();
    }
}

Field *InspectorPanel::field(const QString &id) const
{
    const auto it =
        std::ranges::find_if(m_page->fields, [&](Field *field) { return field->spec().id == id; });
    return it == m_page->fields.end() ? nullptr : *it;
}

void InspectorPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_subject)
        refresh();
}

void InspectorPanel::showSelection()
{
    if (m_subject && keepUnfinished())
        dropPage();
    m_subject = std::make_unique<Subject>(m_document.topology(), m_selection.ids());
    m_typingIn.clear();
    rebuild();
}

/// What was typed is handed in before the panel turns to something else; what is refused comes back later.
bool InspectorPanel::keepUnfinished()
{
    bool any = false;
    for (Field *field : m_page->fields) {
        field->editor().commit();
        const QString typed = field->editor().typed();
        if (!typed.isEmpty())
            m_unfinished.insert(unfinishedKey(field->spec().id), typed);
        any = any || !typed.isEmpty();
    }
    return any;
}

QString InspectorPanel::unfinishedKey(const QString &field) const
{
    return m_subject->ids().join(u'\n') + u'\0' + field;
}

void InspectorPanel::refresh()
{
    const bool gone = std::ranges::any_of(
        m_subject->ids(), [this](const QString &id) { return !m_document.topology().contains(id); });
    const bool back = m_selection.ids().size() != m_subject->ids().size();
    if (gone || back) {   // Removed, or brought back by undo.
        Subject next(m_document.topology(), m_selection.ids());
        if (next.ids() != m_subject->ids()) {
            m_subject = std::make_unique<Subject>(m_document.topology(), m_selection.ids());
            rebuild();
            return;
        }
    }
    m_header->display(*m_subject);
    for (Field *field : m_page->fields)
        field->display(m_subject->shown(field->spec()));
    for (const Group &group : m_page->groups) {
        const auto stated = std::ranges::count_if(
            group.specs, [this](const AttributeSpec &spec) { return m_subject->shown(spec).stated; });
        group.widget->setRemark(group.widget->isOpen() || stated == 0 ? QString()
                                                                      : tr("%n set", nullptr, int(stated)));
    }
}

/// Turns to the page for the subject, making it if it is the first of its sort.
void InspectorPanel::rebuild()
{
    const QString key = pageKey(*m_subject);
    const bool unfinished = std::ranges::any_of(m_subject->fields(), [this](const AttributeSpec &spec) {
        return m_unfinished.contains(unfinishedKey(spec.id));
    });
    if (m_page)
        m_page->content->hide();
    const auto known = std::ranges::find(m_pages, key, [](const auto &page) { return page->key; });
    if (known != m_pages.end() && unfinished) {
        (*known)->content->deleteLater();
        m_pages.erase(known);
    } else if (known != m_pages.end()) {
        std::rotate(m_pages.begin(), known, known + 1);
    }
    const bool isNew = m_pages.empty() || m_pages.front()->key != key;
    if (isNew)
        m_pages.insert(m_pages.begin(), std::make_unique<Page>(Page{key, new QWidget(m_scroll->widget())}));
    m_page = m_pages.front().get();
    if (isNew)
        makeFields();
    for (const Group &group : m_page->groups)
        group.widget->setOpen(m_folds.value(group.widget->title(), group.widget->isOpen()));
    if (m_pages.size() > mostPages) {
        m_pages.back()->content->deleteLater();
        m_pages.pop_back();
    }
    refresh();
    m_page->content->show();
}

void InspectorPanel::dropPage()
{
    for (Field *field : m_page->fields)
        field->disconnect(this);   // Losing the focus is no order any more.
    m_page->content->hide();
    m_page->content->deleteLater();
    std::erase_if(m_pages, [this](const auto &page) { return page.get() == m_page; });
    m_page = nullptr;
}

/// Makes the page's fields, in groups as the catalogue has them.
void InspectorPanel::makeFields()
{
    auto *column = new QVBoxLayout(m_page->content);
    column->setContentsMargins({});
    column->setSpacing(8);
    std::vector<std::pair<QString, std::vector<AttributeSpec>>> groups;
    for (const AttributeSpec &spec : m_subject->fields()) {
        if (spec.id == u"name")
            continue;
        const QString title = spec.group.isEmpty() ? QString() : spec.group.translated();
        const auto it = std::ranges::find(groups, title, &decltype(groups)::value_type::first);
        (it == groups.end() ? groups.emplace_back(title, std::vector<AttributeSpec>()) : *it)
            .second.push_back(spec);
    }
    std::ranges::stable_partition(groups, [](const auto &group) { return group.first.isEmpty(); });
    for (const auto &[title, specs] : groups)
        addGroup(title.isEmpty() ? tr("Settings") : title, specs, isOpenByDefault(title));
    addPurpose();
    column->addStretch(1);
    m_scroll->widget()->layout()->addWidget(m_page->content);
}

void InspectorPanel::addGroup(const QString &title, const std::vector<AttributeSpec> &specs,
                              bool openByDefault)
{
    auto *group = new FoldGroup(
        title, [this, specs](QWidget &body) { fillGroup(body, specs); }, m_page->content);
    m_page->content->layout()->addWidget(group);
    m_page->groups.push_back({group, specs});
    group->setOpen(m_folds.value(title, openByDefault));
    connect(group, &FoldGroup::toggled, this, [this, title](bool open) {
        m_folds.insert(title, open);
        refresh();
    });
}

void InspectorPanel::fillGroup(QWidget &body, const std::vector<AttributeSpec> &specs)
{
    auto *grid = new QGridLayout(&body);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    bool half = false;   // The left half of the row is taken.
    for (const AttributeSpec &spec : specs) {
        Field *field = addField(body, spec);
        const bool narrow = field->editor().isNarrow() && field->fitsHalf();
        if (half && !narrow)
            ++row;
        if (narrow)
            grid->addWidget(field, row, half ? 1 : 0, Qt::AlignTop);
        else
            grid->addWidget(field, row, 0, 1, 2);
        row += narrow && !half ? 0 : 1;
        half = narrow && !half;
    }
}

Field *InspectorPanel::addField(QWidget &body, const AttributeSpec &spec)
{
    const auto candidates = [this, spec] { return m_subject->candidates(spec); };
    auto *field = new Field(spec, {candidates}, &body);
    m_page->fields.push_back(field);
    connect(field, &Field::changeWanted, this,
            [this, spec](const std::optional<Value> &value, bool typing) { perform(spec, value, typing); });
    connect(field, &Field::finished, this, [this] { m_typingIn.clear(); });
    field->display(m_subject->shown(spec));
    if (const auto left = m_unfinished.constFind(unfinishedKey(spec.id)); left != m_unfinished.cend()) {
        const QString typed = *left;
        m_unfinished.erase(left);
        field->editor().retype(typed);
    }
    return field;
}

void InspectorPanel::addPurpose()
{
    if (m_subject->isDocument())
        addHint(tr("Select something on the drawing to see its settings here."));
}

void InspectorPanel::addHint(const QString &text)
{
    auto *hint = plainLabel(text, m_page->content);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_page->content->layout()->addWidget(hint);
}

void InspectorPanel::perform(const AttributeSpec &spec, std::optional<Value> value, bool typing)
{
    if (value && spec.fallback && *value == *spec.fallback)
        value.reset();   // A default is not a statement.
    const Shown shown = m_subject->shown(spec);
    const bool same = value ? shown.stated && !shown.mixed && shown.value == value : !shown.stated;
    if (same) {
        refresh();
        return;
    }
    if (!typing || m_typingIn != spec.id)
        m_gesture = typing ? m_document.newGesture() : 0;
    m_typingIn = typing ? spec.id : QString();
    const Result<> done =
        m_document.perform(m_subject->editLabel(spec), m_subject->edit(spec, value), m_gesture);
    if (!done)
        if (Field *at = field(spec.id))
            at->setError(done.error().what);
}

}   // namespace switchover
