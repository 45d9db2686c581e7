#pragma once

#include <QDialog>

#include <map>

class QLabel;
class QLineEdit;

namespace switchover {

class Keychain;

/// The secrets that a drawing names, to be put into the keychain of the desktop. Those that are there are not shown.
class SecretsDialog : public QDialog
{
    Q_OBJECT

public:
    SecretsDialog(const QStringList &names, Keychain &keychain, QWidget *parent = nullptr);

private:
    void keepAll();

    Keychain &m_keychain;
    std::map<QString, QLineEdit *> m_fields;
    QLabel *m_trouble;
    int m_open = 0;
};

}   // namespace switchover
