#include <QCheckBox>
#include <QHBoxLayout>

#include "widgets/inspector/editor.h"

namespace switchover::editors {

using namespace Qt::StringLiterals;

namespace {

/// A box to tick, half filled while nothing is stated or the elements differ.
class FlagEditor final : public Editor
{
public:
    FlagEditor(const AttributeSpec &spec, QWidget *parent) : Editor(parent), m_box(new QCheckBox(this))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins({});
        row->addWidget(m_box);
        setFocusProxy(m_box);
        m_label = spec.label.translated();
        m_box->setText(QString(m_label).replace(u'&', u"&&"_s));
        m_box->setAccessibleName(m_label);
        connect(m_box, &QCheckBox::clicked, this, [this] { choose(); });
    }

    void display(const Shown &shown) override
    {
        const bool *flag = shown.value && !shown.mixed ? shown.value->get<bool>() : nullptr;
        m_box->setTristate(!flag);
        m_box->setCheckState(!flag ? Qt::PartiallyChecked : *flag ? Qt::Checked : Qt::Unchecked);
        m_box->setAccessibleDescription(flag ? QString() : shown.mixed ? mixedText() : unknownText());
        setQuiet(*m_box, !shown.stated || shown.mixed);
    }

    bool hasOwnLabel() const override { return true; }

private:
    void choose()
    {
        const bool on = m_box->checkState() != Qt::Unchecked;
        Q_EMIT submitted(value(on), false);
        Q_EMIT finished();
    }

    QCheckBox *m_box;
    QString m_label;
};

}   // namespace

Editor *flag(const AttributeSpec &spec, QWidget *parent) { return new FlagEditor(spec, parent); }

}   // namespace switchover::editors
