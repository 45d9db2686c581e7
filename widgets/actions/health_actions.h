#pragma once

#include <QStringList>

namespace switchover {

class HealthMoment;
class HealthNotifier;
class HealthPanel;
class HealthRunner;
class Keychain;
struct Workbench;

/// What the actions of health act on. All of it outlives them.
struct HealthBench
{
    HealthRunner &runner;
    HealthMoment &moment;
    HealthPanel &panel;
    HealthNotifier &notifier;
    Keychain &keychain;
};

void addHealthActions(const Workbench &bench, const HealthBench &health);

/// Ids of the actions as a menu shows them; an empty one is a separator.
QStringList healthMenu();

}   // namespace switchover
