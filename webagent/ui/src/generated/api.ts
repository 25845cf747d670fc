// Written by `make types` from the routes of the server; never edited by hand. A test holds that it is up to date.

export interface paths {
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log: who changed what, when, on whom and why. Numbers are masked without `records.numbers`. */
        get: operations["read_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of the people and roles whose ids stand in the audit log. */
        get: operations["read_audit_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those that are banned now first, then those that need a look; the newest of each first. */
        get: operations["list_bans"];
        put?: never;
        /** In force at once. A ban that is there already ends at the new time. */
        post: operations["ban_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bans/{address}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** In force at once; what the address did is forgotten. Of a trusted one: take note of its failures. */
        post: operations["lift_ban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/break-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All break_reasons, also retired ones. */
        get: operations["list_break_reasons"];
        put?: never;
        /** A new break_reason. */
        post: operations["add_break_reason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/break-reasons/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a break_reason, in force at once. */
        put: operations["change_break_reason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/busy-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All busy_reasons, also retired ones. */
        get: operations["list_busy_reasons"];
        put?: never;
        /** A new busy_reason. */
        post: operations["add_busy_reason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/busy-reasons/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a busy_reason, in force at once. */
        put: operations["change_busy_reason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/capacities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All capacities, also retired ones. */
        get: operations["list_capacities"];
        put?: never;
        /** A new capacitie. */
        post: operations["add_capacitie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/capacities/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a capacitie, in force at once. */
        put: operations["change_capacitie"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All contacts, also retired ones. */
        get: operations["list_contacts"];
        put?: never;
        /** A new contact. */
        post: operations["add_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contacts/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a contact, in force at once. */
        put: operations["change_contact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All departments, also retired ones. */
        get: operations["list_departments"];
        put?: never;
        /** A new department. */
        post: operations["add_department"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/departments/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a department, in force at once. */
        put: operations["change_department"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/districts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All districts, also retired ones. */
        get: operations["list_districts"];
        put?: never;
        /** A new district. */
        post: operations["add_district"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/districts/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a district, in force at once. */
        put: operations["change_district"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trunks, desk phones, networks, limits and the rest, as this web host has read them at its start. */
        get: operations["read_file_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/follow-up-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All follow_up_rules, also retired ones. */
        get: operations["list_follow_up_rules"];
        put?: never;
        /** A new follow_up_rule. */
        post: operations["add_follow_up_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/follow-up-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a follow_up_rule, in force at once. */
        put: operations["change_follow_up_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All groups, by name. */
        get: operations["list_groups"];
        put?: never;
        /** A new group. */
        post: operations["add_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a group in which nobody is. */
        delete: operations["remove_group"];
        options?: never;
        head?: never;
        /** Another name for a group. */
        patch: operations["rename_group"];
        trace?: never;
    };
    "/api/admin/outbound-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All outbound_rules, also retired ones. */
        get: operations["list_outbound_rules"];
        put?: never;
        /** A new outbound_rule. */
        post: operations["add_outbound_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/outbound-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a outbound_rule, in force at once. */
        put: operations["change_outbound_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All queues, also retired ones. */
        get: operations["list_queues"];
        put?: never;
        /** A new queue. */
        post: operations["add_queue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/queues/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a queue, in force at once. */
        put: operations["change_queue"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All readings, also retired ones. */
        get: operations["list_readings"];
        put?: never;
        /** A new reading. */
        post: operations["add_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/readings/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a reading, in force at once. */
        put: operations["change_reading"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/recording-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All recording_rules, also retired ones. */
        get: operations["list_recording_rules"];
        put?: never;
        /** A new recording_rule. */
        post: operations["add_recording_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/recording-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a recording_rule, in force at once. */
        put: operations["change_recording_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All skills, also retired ones. */
        get: operations["list_skills"];
        put?: never;
        /** A new skill. */
        post: operations["add_skill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a skill, in force at once. */
        put: operations["change_skill"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ticket-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All ticket_types, also retired ones. */
        get: operations["list_ticket_types"];
        put?: never;
        /** A new ticket_type. */
        post: operations["add_ticket_type"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ticket-types/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a ticket_type, in force at once. */
        put: operations["change_ticket_type"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/urgencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All urgencies, also retired ones. */
        get: operations["list_urgencies"];
        put?: never;
        /** A new urgency. */
        post: operations["add_urgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/urgencies/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a urgency, in force at once. */
        put: operations["change_urgency"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody, by user name. */
        get: operations["list_people"];
        put?: never;
        /** A new account. */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account. */
        get: operations["read_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account. 409 with the newest one as `details.current` and what differs as `details.changed`. */
        patch: operations["change_person"];
        trace?: never;
    };
    "/api/admin/users/{user}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new password for somebody. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody's sessions, newest first. */
        get: operations["list_sessions_of_person"];
        put?: never;
        post?: never;
        /** End all sessions of somebody; administrators who ask for their own sessions keep the present one. */
        delete: operations["end_sessions_of_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session of somebody. */
        delete: operations["end_session_of_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/vip-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All vip_numbers, also retired ones. */
        get: operations["list_vip_numbers"];
        put?: never;
        /** A new vip_number. */
        post: operations["add_vip_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/vip-numbers/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a vip_number, in force at once. */
        put: operations["change_vip_number"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A short break, with a reason; during a call: after it. */
        post: operations["take_break"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/busy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not ready, with a reason; during a call: after it. */
        post: operations["go_busy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers to the agent, newest first. */
        get: operations["list_own_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls/{interaction}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom a call was offered that was offered to the agent too, in order, and why just to them. */
        get: operations["list_own_call_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls/{interaction}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The supervisors who were in one's own talk, and who took it over; those who only listened if the site lets agents */
        get: operations["list_own_call_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the supervisors. It ends with the talk in which it was asked for, or when it is withdrawn. */
        post: operations["ask_for_help"];
        /** The help is not needed any more. */
        delete: operations["withdraw_help"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/idle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ready for the next call; during a call: after it. Refused if the phone is not registered within seconds. */
        post: operations["go_idle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phone's credentials, while the agent is signed on from this session. */
        get: operations["read_phone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/phone-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** With which phone the agent may sign on: the page's, or one on a desk. */
        get: operations["read_phone_choice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/rejoin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The page has come back without its phone's call: ring it again at once, to bring agent and caller together. */
        post: operations["rejoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own settings. */
        get: operations["read_settings"];
        /** Other settings, kept for the next days too; in force at once, but they change no present state. */
        put: operations["choose_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the seat. */
        post: operations["sign_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one's own seat; the agent is busy until set idle. */
        post: operations["sign_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agent's states, newest first. */
        get: operations["list_states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/unfit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The idle agent's page can no longer take a call: not ready, and why. In any other state nothing changes. */
        post: operations["unfit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agent's day so far. */
        get: operations["read_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/wrap-up/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The wrap-up is done. */
        post: operations["end_wrap_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The announcements that concern this person now, as pages also get them by push. */
        get: operations["list_announcements"];
        put?: never;
        /** Announce something; it is on the pages of those concerned at once, or at `valid_from`. */
        post: operations["publish_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change it; everybody concerned is to read it again. */
        put: operations["edit_announcement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This person has read that version. */
        post: operations["read_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who have read it, and those concerned who have not read it as it stands. */
        get: operations["list_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is gone from all pages at once. */
        post: operations["withdraw_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/written": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All announcements that were ever written, newest first. */
        get: operations["list_written"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All campaigns with how far each is, the newest first. */
        get: operations["list_campaigns"];
        put?: never;
        /** A new campaign, a draft without numbers. */
        post: operations["add_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with how far it is. */
        get: operations["read_campaign"];
        /** Other settings, while it does not run. */
        put: operations["change_campaign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/do": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start, pause or finish it. Calls that are under way go on to their end. */
        post: operations["do_with_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of the list with its results; its progress and file are with the jobs. */
        post: operations["export_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the citizens whom a filter finds. */
        post: operations["fill_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The citizens of a list, each with what came of it. */
        get: operations["list_campaign_numbers"];
        put?: never;
        /** Add a list. Every line is checked; those that are no number to ring are left out, and said. */
        post: operations["add_campaign_numbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The site's calendars, by which campaigns can go. */
        get: operations["list_campaign_calendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows that citizens can be rung for, by name. */
        get: operations["list_campaign_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of departments who can be rung by name. */
        get: operations["read_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new customer. */
        post: operations["add_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer, or the one into which it was merged. That is noted. */
        get: operations["read_customer"];
        /** Change the profile; 409 with what others have changed since it was read. */
        put: operations["change_customer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What passed between the customer and the house, newest first, as far as this person may see it. No numbers */
        get: operations["read_customer_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/likely": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers who may be the same: with the same number, account or name. */
        get: operations["list_likely_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another profile is this customer's too from now on; it can be separated again. */
        post: operations["merge_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/merges/{merge}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two profiles that were merged are separate again. */
        post: operations["separate_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write something down about the customer. */
        post: operations["add_customer_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/notes/{note}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take away one's own note; with the right to merge, anybody's. */
        post: operations["remove_customer_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to see a confidential customer; somebody else decides. */
        post: operations["ask_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer is confidential from now on. */
        post: operations["seal_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/unseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer is confidential no more; for people to whom the profile is open. */
        post: operations["unseal_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/at-hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers on one's line, and those of the open tickets that one has in hand. */
        get: operations["list_customers_at_hand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The requests of the last day to see confidential customers: all for people who may decide, else one's own. */
        get: operations["list_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/openings/{opening}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allow or refuse that somebody else sees a confidential customer for half an hour. */
        post: operations["decide_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Customers by words, by number, or those that were changed last; numbers as this person may see them. */
        post: operations["search_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rules, the oldest first: `live` is the version in force, `trial` what came of the version `tried`. */
        get: operations["list_dispatch_rules"];
        put?: never;
        /** A new rule, which is not in force; 400 with every field that is wrong. */
        post: operations["add_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A new version. The one in force stays in force until the new one has been tried and switched on. */
        put: operations["change_dispatch_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rule is in no list any more; its versions are kept. */
        post: operations["remove_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the newest version in force, which must have been tried, or none. */
        put: operations["switch_dispatch_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the newest version on past tickets: how many meet it, and who really led those. */
        post: operations["try_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a rule, the newest first. */
        get: operations["list_dispatch_rule_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** First-dispatch accuracy (派单准确率) of a time, and returns in time (退单及时率). */
        post: operations["read_accuracy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/accuracy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One table of the figures as an Excel file. */
        post: operations["export_accuracy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The tickets behind a figure: by which rule they had been dispatched, and what became of them. */
        post: operations["list_dispatch_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/districts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of districts, in the order in which they are shown. */
        get: operations["read_districts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The numbers that must not be rung for a survey, the newest first. */
        get: operations["list_refusals"];
        put?: never;
        /** Ring this number for no survey any more. */
        post: operations["refuse_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/do-not-call/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It may be rung again. The number travels in the body: it has no place in a URL. */
        post: operations["allow_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, for people. */
        get: operations["read_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new clause; 400 with every field that is wrong. */
        post: operations["add_duty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{duty}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A new version of a clause; the one before is kept, and returns that cite it go on saying so. */
        put: operations["change_duty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{duty}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a clause, the newest first: who wrote what, and when. */
        get: operations["list_duty_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The whole catalogue as an Excel file; it is in the audit log that somebody has it. */
        post: operations["export_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rows of an Excel file, each checked; they are written if all are good. A row with the id of a clause is its */
        post: operations["import_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clauses by words, the best first; without words in the order of departments. */
        post: operations["search_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last fifty announcements. */
        get: operations["list_emergencies"];
        put?: never;
        /** The next callers hear it before anything else. */
        post: operations["put_up_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/audio/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The spoken words. */
        get: operations["hear_emergency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** It ends at another time. */
        put: operations["extend_emergency"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/take-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Callers hear it no more. */
        post: operations["take_down_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/by-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code with which this person can speak one into a telephone. It takes the place of an earlier code. */
        post: operations["order_by_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/by-phone/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The code is void. */
        delete: operations["cancel_by_phone"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links to other platforms, what waits for them, and what failed. */
        get: operations["read_exchange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/files/{ticket}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The content of an attachment that a message has announced, by its SHA-256, which is signed too. */
        post: operations["take_exchange_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message of another platform, signed by it. The answer says whether it was accepted, and our ticket's number. */
        post: operations["take_exchange_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{message}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message that failed once more. */
        post: operations["send_exchange_message_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{message}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not send a message any more that failed, so that the later ones of its ticket go. */
        post: operations["drop_exchange_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The pages that will be sent. A document that cannot be is refused with the reason. */
        post: operations["draw_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-drafts/{draft}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of one's own draft, as it will be sent. */
        get: operations["read_draft_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Faxes that go or went out, the last one first. */
        get: operations["list_sent_faxes"];
        put?: never;
        /** Queue one's own draft; from now on it is followed by the push. That is in the audit log. */
        post: operations["send_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send no further page of it. */
        post: operations["cancel_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the pages of a fax that went out, or was given up; its row stays and says so. */
        post: operations["delete_sent_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page as it was sent. */
        get: operations["read_sent_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The faxes that nobody has seen to. */
        get: operations["list_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See to this fax. A supervisor may take it from somebody. */
        post: operations["claim_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is seen to; that is in the audit log. */
        post: operations["close_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the pages of a fax that was seen to, and what was read on them; its row stays and says so, and the audit */
        post: operations["delete_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page as a picture. Reading one is noted in the audit log; a small one cannot be read. */
        get: operations["read_fax_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pages, to print or to keep. */
        get: operations["read_fax_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is for anybody again. */
        post: operations["release_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft about the fax, with the citizen's number and its pages; the one that there is already, if there is. */
        post: operations["ticket_of_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those that were seen to, the last one first. */
        get: operations["list_closed_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Those with these words, the last one first. It is no GET, since an address is written down on its way. */
        post: operations["search_faxes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{file}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody deletes this file, nor does a rule or a full disk, until the hold is released, or its last day is over. */
        post: operations["hold_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export the chain's head now; today's file is replaced. */
        post: operations["export_chain_head"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Legal holds in force, the newest first, a hundred at a time. */
        get: operations["list_holds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The hold is over; the file is kept by its rule again. */
        post: operations["release_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new key for new files; a job encrypts the others with it in the background. */
        post: operations["add_file_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long files of each category are kept. */
        get: operations["list_retention_rules"];
        put?: never;
        /** A category of the site's own. */
        post: operations["add_retention_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/rules/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other days for a category. What is due by the new rule goes in the next night. */
        put: operations["change_retention_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disks, space by kind and month, the chain's head, the last verification, and the keys (never their secrets). */
        get: operations["read_storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to verify the chain and all files of these days, as a job of one's own. */
        post: operations["begin_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers to an agent, newest first, and why just to this one. */
        get: operations["list_agent_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the agent's call, also for the caller. */
        post: operations["disconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Force a state, after the call if there is one. It is in the audit log, also when the floor refuses it. */
        post: operations["force_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/help/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agent is told who has seen it. */
        post: operations["acknowledge_help"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent's states of today, newest first. */
        get: operations["list_agent_states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/supervise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring the supervisor's own phone and begin when it is picked up; again, to switch without ringing. */
        post: operations["supervise"];
        /** Hang up the supervisor's own phone; the talk goes on. Also for who has just lost the right to supervise. */
        delete: operations["stop_supervising"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The supervisor has the caller, who hears no gap; the supervisor's own phone rings first if it is not in the talk */
        post: operations["take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent's day so far. */
        get: operations["read_agent_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The citizens who wait for a call-back, and the outcome of today's. */
        get: operations["list_callbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks/{callback}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it off the list. It is in the audit log, also when the floor refuses it. */
        post: operations["cancel_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks/{callback}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call back now, out of turn: the agent's own phone rings first. */
        post: operations["take_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/interactions/{interaction}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom a call was offered, in order, and why just to them. */
        get: operations["list_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/queues/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each queue's day: service level and who gave up. */
        get: operations["list_queue_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/waiting/{interaction}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a caller in line to one agent, for five minutes at most; a phone that rings elsewhere stops. */
        post: operations["assign_caller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/waiting/{interaction}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the priority of a caller in line, who moves forwards or back by it at once. */
        post: operations["set_priority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why they are not joined: the caller and each agent who is watched and signed on, or the agent and each caller. */
        get: operations["read_why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a flow may name, besides queues, flows, prompts and lists of callers. */
        get: operations["list_flow_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows that run, those that are only drafts, and what is wrong with files that were refused. */
        get: operations["list_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow with its source and its draft. */
        get: operations["read_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The differences between two versions of a flow, node by node; `draft` and `file` count as versions. */
        get: operations["compare_flow_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep what is being written; it never runs. A flow that is not there yet is made when it is published. */
        put: operations["save_draft"];
        post?: never;
        /** Throw the draft away; what runs is as it was. */
        delete: operations["remove_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many callers are at each node now (IV5). */
        get: operations["read_flow_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the draft in force and write its file. `rendering`: it goes live when its texts are sounds. */
        post: operations["publish_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Arrivals, ways on, silence, wrong keys, hang-ups and times of each node in a period of 93 days at most (IV5). */
        get: operations["read_flow_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/report/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of the same sums, for a period of any length; its progress and file are with the jobs. */
        post: operations["export_flow_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an old version in force again and write its file. */
        post: operations["roll_back_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions that were in force, newest first. */
        get: operations["list_flow_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version's source; `draft`: that of the draft; `file`: what stands in the file on disk. */
        get: operations["read_flow_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/walks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The walks that are tests of this flow. */
        get: operations["list_walks"];
        put?: never;
        /** Keep a walk as a test: publishing runs it, and refuses a version that it does not pass. */
        post: operations["keep_walk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/walks/{walk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** It is no test any more. */
        delete: operations["remove_walk"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All mistakes of a flow that is being written, and its drawing. Nothing is kept. */
        post: operations["check_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of node with words, groups, schemas and ways out, as an editor needs them. */
        get: operations["list_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A whole walk, replayed from the start: nothing is kept, no telephone rings, and no caller hears anything. */
        post: operations["simulate_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The citizens who are to be called back, first due first. */
        get: operations["list_follow_ups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/{ticket}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the citizen of this ticket in hand; 409 when a colleague has the citizen, for this ticket or another. */
        post: operations["claim_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls by agent and hour, 回访及时率 by day, what citizens say, and 问题一次性解决率. */
        post: operations["read_follow_up_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agents' calls as an Excel file. */
        post: operations["export_follow_up_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next citizen in hand for half an hour; the one that the agent had is free again. */
        post: operations["claim_next_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the citizen that the agent has in hand to others. */
        post: operations["release_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All calendars, and whether they are open now. */
        get: operations["read_opening_hours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours/{calendar}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write one calendar, a new one too; in force for the next callers. */
        put: operations["put_opening_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A written interaction in the agent's hand is done. */
        post: operations["close_interaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold the caller and ring one more, who then talks with the agent alone. */
        post: operations["consult"];
        /** The participant goes, also while it rings; the agent is with the caller again. */
        delete: operations["end_consult"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The attended transfer: the agent writes up, participant and caller talk. */
        post: operations["complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All three hear each other (三方通话). */
        post: operations["confer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** With the caller, while the participant hears music; again: with the participant. From a conference: with the */
        post: operations["swap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The caller goes into a flow (转自动); with `back` the agent hears music and has the caller again afterwards. */
        post: operations["send_to_flow"];
        /** The agent has the caller again at once. */
        delete: operations["take_from_flow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the agent's part. Another agent who has answered has the caller then; else what the caller hears is the */
        post: operations["hang_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Music for the caller. In a talk of several it is a swap that does this. */
        post: operations["hold_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A participant leaves the talk; the others go on. */
        post: operations["leave_talk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/participants/{participant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** This participant goes. */
        delete: operations["drop_participant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/participants/{participant}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The participant, an agent, leads from now on. */
        post: operations["promote_participant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/pop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller, earlier calls, and earlier tickets, those that are still open apart. */
        get: operations["read_pop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Back to the caller. */
        post: operations["resume_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A blind transfer: the agent's part is over. The caller stands first in line with the original time, or hears */
        post: operations["transfer_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own jobs, newest first, as pages also get them by push. */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** It is wanted no more. One that runs ends at its next step. Those who run the house may cancel anybody's. */
        delete: operations["cancel_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that it made, for its owner while that one has the right to it; each fetching is in the audit log. */
        get: operations["read_job_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try one again that has failed or was cancelled: one's own, or anybody's for those who run the house. */
        post: operations["retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's jobs, newest first, those of the last 30 days too; pages also get them by push. */
        get: operations["list_all_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the file that is the body of this request into the draft; its name stands in `X-File-Name`, written as in a */
        post: operations["attach_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/{article}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the picture that is the body of this request (PNG, JPEG, GIF or WebP, told by its content) for the text of */
        post: operations["add_article_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the workbook or Word document that is the body of this request, and begin its dry run. Its name stands in */
        post: operations["begin_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new article with its first draft. */
        post: operations["add_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest answers from an article: who gave which version, in which call. */
        get: operations["list_answers"];
        put?: never;
        /** This person has read or sent the published version to the citizen of this call. */
        post: operations["give_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/call-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put these citizens on their queue's list of call-backs, each once, with what to tell them; each is told apart. */
        post: operations["call_back_citizens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the draft; 409 when somebody else has saved it since it was read. */
        put: operations["save_article_draft"];
        /** A draft beside what is published; the one that is there, if there is one. */
        post: operations["begin_article_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/draft/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up the draft; an article that was never published is gone with it. */
        post: operations["discard_article_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/old-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The answers of the last days from versions that are in force no more, without any citizen's number. */
        post: operations["list_old_answers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attachments of an article's version, the oldest first. */
        get: operations["list_papers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/papers/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the draft's attachments, all of them, into this order. */
        put: operations["order_papers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** One's own rating, over an earlier one; of what others have written. */
        put: operations["rate_article"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/rating/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the words of one's own rating away. */
        post: operations["silence_article_rating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A published article; it counts as a click. */
        post: operations["read_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send to review, take back, publish, reject, confirm or withdraw, as far as one's rights go. */
        post: operations["take_article_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/versions/{left}/compared/{right}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How any two versions differ, the draft among them, line by line. */
        get: operations["compare_article_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version, whole. */
        get: operations["read_article_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An article as its editors and reviewers see it: the draft, what is published, and all versions. */
        get: operations["read_article_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The articles of one's departments as editor or reviewer, those that were worked on last first. */
        post: operations["list_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All categories, each before those below it, and siblings in their order. */
        get: operations["list_categories"];
        put?: never;
        /** A new category behind its siblings; all categories. */
        post: operations["add_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another name, parent or department, in use or retired; all categories. */
        put: operations["change_category"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories/{category}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another place among its siblings; all categories. */
        post: operations["place_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/category-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many articles stand in each category; those with none are left out. */
        get: operations["count_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export articles as a job: a workbook, each article as HTML, and all attachments, in one ZIP. */
        post: operations["export_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/favourites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own favourites by their folders. */
        get: operations["list_favourites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/favourites/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep an article in a folder of one's own, or keep it no more. */
        put: operations["keep_article"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was read, searched for, given to citizens, rated and written in a time. */
        post: operations["read_knowledge_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as a file, made by a job. */
        post: operations["export_knowledge_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/hints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Articles that may answer what a ticket is about, and what its caller chose in the flow. */
        post: operations["propose_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/hot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The articles that were read most today, in the last 7 or 30 days, or since they are there. */
        get: operations["list_hot_articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/import-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workbook to fill in. */
        get: operations["read_import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own newest imports, newest first. */
        get: operations["list_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of one's own, with what is wrong with it. */
        get: operations["read_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports/{batch}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check it again, or write the rows that are right; one that was broken off goes on where it was. */
        post: operations["run_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queries that find nothing (查无), those that were asked most first. */
        get: operations["list_missed_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/missed/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody has seen to this query; it comes back when it is missed again. */
        post: operations["settle_missed_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment, or a part of it. */
        get: operations["read_paper"];
        put?: never;
        post?: never;
        /** Take it out of the draft; versions that have it keep it. */
        delete: operations["remove_paper"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read its text again. */
        post: operations["retry_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text of an attachment by its pages, sheets or slides, as it is searched. */
        get: operations["read_paper_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture, which the browser keeps. */
        get: operations["read_article_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/report-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** By agent what was raised in this time, by editor what was handled. */
        post: operations["read_report_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/report-figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as a file, made by a job. */
        post: operations["export_report_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a mistake in an article, or a search without an answer. */
        post: operations["raise_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report, for its reporter, its editors and its reviewers. */
        get: operations["read_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/{report}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept, refuse, pass on, handle, confirm, return or withdraw, as far as one's rights go. */
        post: operations["take_report_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One's own reports, or the work that waits: what is due first comes first. */
        post: operations["list_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Articles by words: as they stand, or also by what means the same, sounds alike or is nearest. */
        post: operations["search_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same step with several articles; each is told by itself whether it is done. */
        post: operations["take_article_steps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ways to complete what is typed: past queries, keywords and titles, by pinyin and initials too. */
        post: operations["suggest_words"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups of words that mean the same. */
        get: operations["list_synonyms"];
        put?: never;
        /** These words mean the same from now on; for editors of all departments. */
        post: operations["add_synonyms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/synonyms/{group}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** These words mean the same no more. */
        post: operations["remove_synonyms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/tidy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a text uniform: headings, paragraphs, lists, tables, marks; Word's fonts, colours and blanks go. The editor */
        post: operations["tidy_article_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All lists, in their order. */
        get: operations["list_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A new list, or another name, text or effect. */
        put: operations["put_list"];
        post?: never;
        /** An empty list is gone. */
        delete: operations["remove_list"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One more number, in force for its next call. */
        post: operations["add_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The list as a CSV file; it is in the audit log that somebody has it. */
        post: operations["export_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The newest entries of a list, or those that fit the search. */
        post: operations["find_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A file's rows, each checked; they are added if all are good. */
        post: operations["import_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another reason, end or text. */
        put: operations["change_entry"];
        post?: never;
        /** The number is on the list no more. */
        delete: operations["remove_entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that this person was told on the pages, newest first. */
        get: operations["list_own_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other quiet hours of a channel. */
        put: operations["change_quiet_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/channels/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a trial to oneself. */
        post: operations["test_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every department and person, with the addresses that were written down. */
        get: operations["list_notice_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/contacts/{whom}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other addresses of somebody. */
        put: operations["change_notice_contact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/log/{notice}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try one anew that has failed, or had no sender. */
        post: operations["send_notice_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/log/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was sent to whom, by which channel, and what became of it. */
        post: operations["search_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This person has read these, or all. */
        post: operations["read_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words and channels of each kind, and the channels. */
        get: operations["list_notice_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/rules/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other words or channels. 400 names a placeholder that this kind does not have, as `details.name`. */
        put: operations["change_notice_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{offer}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a written interaction; a call is taken on the phone. */
        post: operations["accept_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{offer}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not take this call; the next agent is asked. */
        post: operations["decline_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, for machines. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reasons, kinds of ticket, departments and limits. */
        get: operations["read_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbound/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Click to call: the agent's own phone rings first, then the number; from then on it is the agent's call like any */
        post: operations["place_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of all tickets for dispatchers, else of one's own departments. */
        get: operations["list_overdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One more list, of now. It is there in a moment. */
        post: operations["make_overdue_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/lists/{run}/{department}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a list; `all` is the whole. */
        get: operations["read_overdue_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the list is made, and who gets the whole of it. */
        get: operations["read_overdue_rule"];
        /** Another time, or other recipients. */
        put: operations["change_overdue_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/warned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many clocks were overdue in a time, and how many of those without a warning before (section 七, 3(4)). */
        post: operations["count_warned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All prompts with their languages, and the flows, drafts and lists that say them. */
        get: operations["list_prompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Back to another version. */
        put: operations["choose_prompt"];
        post?: never;
        /** The site's own is heard no more; one that flows say goes only if another of its name ships. */
        delete: operations["remove_prompt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prompt as callers hear it, or another of its versions. */
        get: operations["hear_prompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The site's own versions, newest first. */
        get: operations["list_prompt_versions"];
        put?: never;
        /** A new version, in force for the next callers. */
        post: operations["replace_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Facts that may be known before signing in. */
        get: operations["read_public"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The talk of a recording that this person may play, also while its sound waits for room on the disk, or when it */
        get: operations["read_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound: caller left, agent right. Parts of it by Range. A player asks for it only when it is to be played. */
        get: operations["read_audio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep it by this category's rule from now on. */
        put: operations["keep_recording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/cues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The moments of a recording: joins and leaves, holds, consultations, transfers, pauses, surveys. To read them is */
        get: operations["read_cues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the deletion of its sound and its waveform before their time. Another person decides, within a week. */
        post: operations["ask_for_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete it, or leave it. Its rows stay, and say when, why and by whom. */
        post: operations["decide_on_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for it no more. */
        post: operations["withdraw_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The wishes of a recording, for people who may play it. */
        get: operations["list_deletions_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recording as a file, as WAV, MP3 or Opus in Ogg. It is in the log of listenings, and in the audit log. */
        get: operations["download_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it on legal hold: nobody deletes it, nor does a rule or a full disk, until the hold is released, or its last */
        post: operations["hold_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The hold is over; without another one it is kept by its rule again. */
        post: operations["release_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/keeping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a recording is kept, for people who may play it; also of one that was deleted. */
        get: operations["read_recording_keeping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/listenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one is about to listen, and why, where the site asks for it. It counts once the sound is fetched. */
        post: operations["begin_listening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/listenings/{listening}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** These seconds were heard too; what was heard before stays noted. */
        put: operations["note_heard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waveform: {seconds, left, right}, peaks from 0 to 1, twenty a second. To see it is not to listen. */
        get: operations["read_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** It has these tags, and no others. That is in the audit log. */
        put: operations["tag_recording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules by which recordings can be kept. */
        get: operations["list_recording_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The comparisons of the last 60 days, newest first, with the talks that lack their recording or a part of it. */
        get: operations["list_recording_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/checks/{day}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The gaps of this day have been seen to: the alarm ends. That is in the audit log. */
        post: operations["see_recording_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The list of recordings begins with this view for this person. */
        put: operations["begin_with_recording_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Wishes that wait for a second person, the oldest first; for those who decide on them, and those who may hold */
        get: operations["list_asked_deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/holds-ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A reminder: who still needs them must put them on hold anew. */
        get: operations["count_holds_ending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/listenings/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of all listenings that the filter finds; its progress and file are with the jobs. */
        post: operations["export_listenings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/listenings/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of listenings and downloads, newest first: who heard what, which seconds, and why. */
        post: operations["search_listenings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recordings of an interaction; none for somebody who may not play them. */
        get: operations["list_recordings_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a talk that a rule has left out, from now on. Nothing changes for one that is recorded. */
        post: operations["begin_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record silence instead of words that nobody may keep, until resumed, the agent's talk is over, or the longest */
        post: operations["pause_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record again what is said. */
        post: operations["resume_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of talks, newest first: those of the agents whose calls this person may hear, or one's own. The conditions */
        post: operations["search_recordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own views of recordings, and those that others share. */
        get: operations["list_recording_views"];
        put?: never;
        /** Keep a view under a name; one can have 20. Sharing it needs `views.share`. */
        post: operations["add_recording_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another name, filter or choice of columns of one's own view. */
        put: operations["change_recording_view"];
        post?: never;
        /** Keep it no more; a shared one of somebody else with `views.share`. */
        delete: operations["remove_recording_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/calls/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One call, from arrival to wrap-up; of a very long one the first part of its story, unless all is asked for. */
        get: operations["read_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the filter offers. */
        get: operations["read_record_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The list of call records begins with this view for this person. */
        put: operations["begin_with_record_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of all calls that the filter finds; its progress and file are with the jobs. */
        post: operations["export_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of calls, newest first. The conditions travel in the body: a number has no place in a URL. */
        post: operations["search_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own views of call records, and those that others share. */
        get: operations["list_record_views"];
        put?: never;
        /** Keep a view under a name; one can have 20. Sharing it needs `views.share`. */
        post: operations["add_record_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another name, filter or choice of columns of one's own view. */
        put: operations["change_record_view"];
        post?: never;
        /** Keep it no more; a shared one of somebody else with `views.share`. */
        delete: operations["remove_record_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All roles, and all rights that there are. */
        get: operations["list_roles"];
        put?: never;
        /** A role of the site's own. It can have no right that its maker does not have. */
        post: operations["add_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a role of the site's own that nobody has. */
        delete: operations["remove_role"];
        options?: never;
        head?: never;
        /** Change a role. 409 with the newest one as `details.current` and the rights that differ as `details.changed`. */
        patch: operations["change_role"];
        trace?: never;
    };
    "/api/roles/{role}/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a role that comes with the software back to its defaults. */
        post: operations["reset_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/who": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who has a right and may sign in. */
        get: operations["list_right_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who are signed in. */
        get: operations["read_session"];
        put?: never;
        /** Sign in: sets the session's cookie, and one by which this browser is known at the next sign-in. */
        post: operations["sign_in"];
        /** Sign out, and leave the seat if it was taken from here. Refused while a citizen rings or talks there. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The language of this user's pages, from now on and at the next sign-in. */
        put: operations["choose_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another password for oneself. The person's other sessions end; the one that asks goes on, and so does any */
        put: operations["change_own_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See the system, in this session, as somebody with that role does: never more than oneself, and nothing can be */
        post: operations["begin_preview"];
        /** See the system as oneself again. */
        delete: operations["end_preview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person's own sessions, newest first. */
        get: operations["list_own_sessions"];
        put?: never;
        post?: never;
        /** End all own sessions but this one. */
        delete: operations["end_own_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your own sessions: its pages say at once that they are signed out. A talk there goes on. */
        delete: operations["end_own_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/hear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text as it would sound on the telephone. */
        post: operations["hear_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a text will be read; for everybody who types one that callers hear. */
        post: operations["tell_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The voices by language, the best first. */
        get: operations["list_voices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the filter offers. */
        get: operations["read_survey_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of all surveys that the filter finds; its progress and file are with the jobs. */
        post: operations["export_surveys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The satisfied rate, front desk and call-back apart (assessment item 8). Training calls count nowhere. */
        post: operations["read_survey_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of surveys, newest first. People without a wider right see those of the calls in which they talked. */
        post: operations["search_surveys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All, by name. */
        get: operations["list_task_definitions"];
        put?: never;
        /** A new one. */
        post: operations["add_task_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-definitions/{definition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The next version; tasks that are there keep theirs. */
        put: operations["change_task_definition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of the tasks that came in this time. */
        post: operations["read_task_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as a file, made by a job. */
        post: operations["export_task_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This person's open tasks, those that are due first. */
        get: operations["list_own_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{task}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is done. */
        post: operations["tick_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be attached, so that a page refuses what is too large before it is sent. */
        get: operations["read_attachment_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment, or a part of it. That somebody has opened it goes into the audit log. */
        get: operations["read_ticket_file"];
        put?: never;
        post?: never;
        /** Take an attachment away: of a draft its writers, later whoever added it as long as nothing has followed. */
        delete: operations["remove_ticket_file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach the file that is the body of this request; its name stands in `X-File-Name`, written as in a URL. What it */
        post: operations["attach_ticket_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of tickets that can be chosen, each with its fields and with the texts to begin with. */
        get: operations["read_ticket_forms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each department has to sign for, in hand, and late, by urgency; training is left out. */
        get: operations["read_ticket_matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest tickets that meet the conditions. */
        get: operations["list_tickets"];
        put?: never;
        /** A new draft; 200 with the draft that the interaction has already. It is for people who are in it, or watch. */
        post: operations["draft_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ticket with its recordings. Opening one in which one has no task goes into the audit log. */
        get: operations["read_ticket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of a draft: for its authors and everybody who has or had the call. */
        patch: operations["edit_ticket"];
        trace?: never;
    };
    "/api/tickets/{ticket}/branches/{branch}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The moments that an extension would give this branch and its ticket, by working days. Nothing is changed. */
        get: operations["preview_extension"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/clocks/{clock}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a clock comes to its moment: every span of working time that it has counted. */
        get: operations["read_ticket_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calls and faxes about a ticket, with recordings, messages and surveys. No numbers are in it, and of a */
        get: operations["read_ticket_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/direct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The departments to which a draft goes by itself when it is submitted as it stands. */
        get: operations["read_direct_dispatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/faxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The faxes of a ticket, with the receipts of those that went out. */
        get: operations["list_ticket_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/matter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The further contacts about a ticket, at most a hundred. */
        get: operations["read_ticket_matter"];
        put?: never;
        /** Bind this contact to a ticket on its way, or urge it, instead of making another; a draft is given up for it. */
        post: operations["join_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a ticket as one that repeats another, which goes on with its contacts. */
        post: operations["merge_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to see all of a confidential ticket; somebody else decides. */
        post: operations["ask_ticket_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket that was submitted is confidential from now on. */
        post: operations["seal_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step with a ticket. Which ones somebody may take is said by `offers` of the ticket; `barred` has those */
        post: operations["take_ticket_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a draft on its way; 400 with every field that is missing. */
        post: operations["submit_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to five departments for a ticket, each with its reasons. */
        get: operations["suggest_departments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/unseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The ticket is confidential no more; for people to whom it is open. */
        post: operations["unseal_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The list of tickets begins with this view for this person. */
        put: operations["begin_with_ticket_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an export of all tickets that the filter finds; its progress and file are with the jobs. */
        post: operations["export_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one's departments have to sign for, have in work, have answered, and are late with: counts and first */
        get: operations["list_handling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/handling/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of one of these lists. */
        get: operations["list_handling_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The ticket of this number, for an agent whose caller asks about it; that goes into the audit log. */
        post: operations["look_up_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The requests of the last day to see confidential tickets: all for people who may decide, else one's own. */
        get: operations["list_ticket_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/openings/{opening}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allow or refuse that somebody else sees all of a confidential ticket for half an hour. */
        post: operations["decide_ticket_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of tickets by any conditions, words and number among them; in the body, since a URL is logged in many */
        post: operations["search_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tickets to be printed, each of which goes into the audit log. Numbers are masked without `records.numbers`; */
        post: operations["print_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open tickets that may be about the same: of this number or person, at this address, or with similar words; */
        post: operations["find_similar_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the same step with many tickets, each by itself: those that are refused say why, and stop no others. */
        post: operations["step_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own views of tickets, and those that others share. */
        get: operations["list_ticket_views"];
        put?: never;
        /** Keep a view under a name; one can have 20. Sharing it needs `views.share`. */
        post: operations["add_ticket_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another name, filter or choice of columns of one's own view. */
        put: operations["change_ticket_view"];
        post?: never;
        /** Keep it no more; a shared one of somebody else with `views.share`. */
        delete: operations["remove_ticket_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agents who are signed on, the queues, the people of departments, and the flows. */
        get: operations["list_targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages that nobody has seen to, of the queues that this agent serves; supervisors see all. */
        get: operations["list_voicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound; parts of it by Range. Playing it is noted in the audit log; what cannot be noted is not played. */
        get: operations["read_voicemail_audio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring the citizen who left it, whose number need not be seen; the agent sees to the message from now on. */
        post: operations["call_back_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See to this message. A supervisor may take it from somebody. */
        post: operations["claim_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is seen to; that is in the audit log. */
        post: operations["close_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the sound of a message that was seen to; its row stays and says so, and the audit log why and by whom. */
        post: operations["delete_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waveform, as of a recording. To see it is not to listen. */
        get: operations["read_voicemail_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is for anybody again. */
        post: operations["release_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft about the message, with the citizen's number; the one that there is already, if there is. */
        post: operations["ticket_of_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those that were seen to, the last one first. */
        get: operations["list_closed_voicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 when every part is well, else 503. Which part is not well is told on this machine, and to people with the */
        get: operations["read_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in Prometheus' form, for this machine only. */
        get: operations["read_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description What is wrong.
         * @enum {string}
         */
        About: "mistake" | "missing";
        /**
         * OfVersion
         * @description The version that was read, so that no newer one is removed; and why.
         */
        accounts__role_api__OfVersion: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * AccuracyFigures
         * @description The accuracy of all first dispatches, by row, and the returns by department.
         */
        AccuracyFigures: {
            /** Returns */
            returns: components["schemas"]["ReturnRow"][];
            /** Rows */
            rows: components["schemas"]["AccuracyRow"][];
            whole: components["schemas"]["AccuracyRow"];
        };
        /**
         * AccuracyRow
         * @description First dispatches to a lead department. `wrong`: returned and granted, or moved; `pending`: nobody has decided,
         *     which is left out of the share; `share`: of those that are decided the right ones, null for none.
         */
        AccuracyRow: {
            /** Count */
            count: number;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Pending */
            pending: number;
            /** Share */
            share: number | null;
            /** Wrong */
            wrong: number;
        };
        /**
         * AccuracyWanted
         * @description What is counted by what.
         */
        AccuracyWanted: {
            by: components["schemas"]["tickets__dispatch__accuracy__By"];
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Why
         * @description The reason, for the audit log.
         */
        acd__api__floor__Why: {
            /** Reason */
            reason: string;
        };
        /**
         * Reason
         * @description One reason with what belongs to it: the skills that are missing, the agent's state, who has it …
         *
         *     Skills are those that the widest of the caller's rings still asks for; a level is (skill, own level, needed one).
         */
        acd__rules__explain__Reason: {
            /**
             * Details
             * @default []
             */
            details: string[];
            why: components["schemas"]["acd__rules__explain__Why"];
        };
        /**
         * Why
         * @description The reasons, in the order in which they are looked at.
         * @enum {string}
         */
        acd__rules__explain__Why: "not_in_line" | "offered_to_this_agent" | "offered_to_another" | "agent_unknown" | "skills_missing" | "dials_no_more" | "level_too_low" | "kept_for_another" | "assigned_to_another" | "training" | "state" | "phone_lost" | "phone_in_use" | "telephone_down" | "not_allowed" | "page_away" | "no_room";
        /**
         * Age
         * @description What a reader is told of an article's age.
         * @enum {string}
         */
        Age: "fresh" | "early" | "stale" | "over";
        /**
         * AgentLimit
         * @description The capacity of one agent.
         */
        AgentLimit: {
            /** Agent */
            agent: string;
            /** Capacity */
            capacity: number;
        };
        /**
         * AgentReasons
         * @description The reasons that keep the caller and this agent apart.
         */
        AgentReasons: {
            /** Agent */
            agent: string;
            /** Interaction */
            interaction: string;
            /** Reasons */
            reasons: components["schemas"]["acd__rules__explain__Reason"][];
        };
        /**
         * AgentState
         * @description An agent's activity now (AC2).
         * @enum {string}
         */
        AgentState: "signed_off" | "idle" | "busy" | "break" | "ringing" | "talking" | "wrap_up" | "dispatched" | "held" | "consulting";
        /**
         * AgentTarget
         * @description Another agent who is signed on.
         */
        AgentTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            state: components["schemas"]["AgentState"];
        };
        /**
         * AllowedNumber
         * @description A number that may be rung again.
         */
        AllowedNumber: {
            /** Number */
            number: string;
        };
        /**
         * Announcement
         * @description Something that people should know: `everybody`, or those in `groups` and the `agents` with these numbers.
         */
        Announcement: {
            /** Agents */
            agents: string[];
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /** Everybody */
            everybody: boolean;
            /** Groups */
            groups: string[];
            /** Id */
            id: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Valid From */
            valid_from: number;
            /** Valid Until */
            valid_until: number | null;
            /** Version */
            version: number;
            /**
             * Withdrawn At
             * @default null
             */
            withdrawn_at: number | null;
        };
        /**
         * AnnouncementVersion
         * @description The version that was read.
         */
        AnnouncementVersion: {
            /** Version */
            version: number;
        };
        /**
         * AnnouncementView
         * @description An announcement that counts now, for one of those whom it concerns. `by` is the author's name.
         */
        AnnouncementView: {
            /** By */
            by: string;
            /** Id */
            id: string;
            /** Read */
            read: boolean;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Valid From */
            valid_from: number;
            /** Valid Until */
            valid_until: number | null;
            /** Version */
            version: number;
        };
        /**
         * Answer
         * @description What we answered to a message. `number`: our ticket's.
         */
        Answer: {
            /** Accepted */
            accepted: boolean;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * AnswerForm
         * @description The call in which the article was read (`read`) or put into its ticket (`sent`).
         */
        AnswerForm: {
            /** @default read */
            how?: components["schemas"]["knowledge__answers__store__How"];
            /** Interaction */
            interaction: string;
        };
        /**
         * Arithmetic
         * @description How a clock comes to its moment: the spans counted so far, and what is left of its time (below 0: too late).
         */
        Arithmetic: {
            /** Budget S */
            budget_s: number;
            /** Counted S */
            counted_s: number;
            /** Left S */
            left_s: number;
            /** Spans */
            spans: components["schemas"]["Counted"][];
        };
        /**
         * ArticleList
         * @description Articles, those that were worked on last before others. `next` is the cursor of the next page.
         */
        ArticleList: {
            /** Items */
            items: components["schemas"]["ArticleRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ArticleRow
         * @description An article in an editor's list.
         */
        ArticleRow: {
            age: components["schemas"]["Age"];
            /** Categories */
            categories: string[];
            /** Department */
            department: string;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            live: components["schemas"]["EditionState"] | null;
            open: components["schemas"]["EditionState"] | null;
            /** Review At */
            review_at: number | null;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
        };
        /**
         * ArticleSearch
         * @description The articles to list; conditions that are there must all hold. `mine`: those that the reader made.
         */
        ArticleSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** @default null */
            live?: components["schemas"]["EditionState"] | null;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /** @default null */
            open?: components["schemas"]["EditionState"] | null;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * Asked
         * @description A request to the platform above that it has not decided.
         * @enum {string}
         */
        Asked: "" | "return" | "extension";
        /**
         * AskedDeletion
         * @description A wish to delete a recording. `state`: `expired` when nobody has decided in time. `own`: this person asks.
         *
         *     `word`: why it was decided so.
         */
        AskedDeletion: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Decided At */
            decided_at: number | null;
            /** Decided By Name */
            decided_by_name: string;
            /** Expires At */
            expires_at: number;
            /** Own */
            own: boolean;
            /** Reason */
            reason: string;
            /** Recording */
            recording: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "expired" | "approved" | "refused" | "withdrawn";
            /** Word */
            word: string;
        };
        /**
         * AskedOpening
         * @description Why somebody needs to see who the citizen is.
         */
        AskedOpening: {
            /** Reason */
            reason: string;
        };
        /**
         * AskedWords
         * @description How often these words were searched for in the time, and how often in vain.
         */
        AskedWords: {
            /** Asked */
            asked: number;
            /** Missed */
            missed: number;
            /** Text */
            text: string;
        };
        /**
         * Assignee
         * @description Those who have to do it.
         * @enum {string}
         */
        Assignee: "right" | "department" | "user";
        /**
         * Assignment
         * @description The agent who shall have the caller, or null: anybody again. And why.
         */
        Assignment: {
            /** Agent */
            agent: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * AttachmentLimits
         * @description The most that may be attached: bytes of a file, files of a ticket, and bytes of these together.
         */
        AttachmentLimits: {
            /** All Bytes */
            all_bytes: number;
            /** Most Bytes */
            most_bytes: number;
            /** Most Files */
            most_files: number;
        };
        /**
         * AttachTo
         * @description `step`: it is for a step that one is about to take, and waits until then.
         */
        AttachTo: {
            /**
             * Step
             * @default false
             */
            step?: boolean;
        };
        /**
         * AuditEntry
         * @description One change. `before` and `after` hold what differs, never a citizen's data and never a password.
         */
        AuditEntry: {
            /** Action */
            action: string;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** At */
            at: number;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /** Subject */
            subject: string;
        };
        /**
         * AuditFilter
         * @description The entries to list; conditions that are there must all hold. Times in seconds since the epoch.
         *
         *     `person`: an id, or part of a name. `group`: what stands before the point of an action.
         */
        AuditFilter: {
            /**
             * Action
             * @default null
             */
            action?: string | null;
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: number | null;
            /**
             * Group
             * @default null
             */
            group?: string | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Person
             * @default null
             */
            person?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Subject
             * @default null
             */
            subject?: string | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * AuditNames
         * @description The names for the ids in the audit log. `roles`: those that the site has made; the page names the others.
         */
        AuditNames: {
            /** People */
            people: components["schemas"]["NamedPerson"][];
            /** Roles */
            roles: {
                [key: string]: string;
            };
        };
        /**
         * AuditPage
         * @description Entries, newest first. `next` is the cursor of the next page.
         */
        AuditPage: {
            /** Items */
            items: components["schemas"]["AuditEntry"][];
            /** Next */
            next: string | null;
        };
        /**
         * BanForm
         * @description The address to shut out, and for how many minutes.
         */
        BanForm: {
            /** Address */
            address: string;
            /** Minutes */
            minutes: number;
            /** Reason */
            reason: string;
        };
        /**
         * Bar
         * @description Why a step is not for this very person. A page has words for each, those of its error.
         * @enum {string}
         */
        Bar: "own_department" | "own_request" | "own_ruling" | "own_dispatch" | "own_work";
        /**
         * Barred
         * @description A step that can be taken now, and for which this person has the right, but not this very person: `why` is
         *     `own_department`, `own_request`, `own_ruling`, `own_dispatch` or `own_work`. Its words are those of the error
         *     `ticket.<why>`.
         */
        Barred: {
            /** Branch */
            branch: number | null;
            step: components["schemas"]["tickets__rules__states__Step"];
            why: components["schemas"]["Bar"];
        };
        /**
         * BatchForm
         * @description The same step with several articles.
         */
        BatchForm: {
            /** Articles */
            articles: components["schemas"]["OneOfMany"][];
            /**
             * Note
             * @default
             */
            note?: string;
            step: components["schemas"]["knowledge__rules__states__Step"];
        };
        /**
         * BatchResult
         * @description The outcome for one ticket. `code` and `message`: why it was refused; '' when it was moved. `number`: '' for one
         *     that is not there for the asker.
         */
        BatchResult: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * BatchResults
         * @description What came of each, in the order in which they were named.
         */
        BatchResults: {
            /** Items */
            items: components["schemas"]["BatchResult"][];
        };
        /**
         * BatchTicket
         * @description A ticket with the version that was read.
         */
        BatchTicket: {
            /** Ticket */
            ticket: string;
            /** Version */
            version: number;
        };
        /**
         * Begun
         * @description A listening that may begin: its id goes with the requests for the sound.
         */
        Begun: {
            /** Id */
            id: string;
        };
        /**
         * Beside
         * @description A department beside the lead (协办). `mandatory`: the ticket waits for its answer.
         */
        Beside: {
            /** Department */
            department: string;
            /**
             * Mandatory
             * @default true
             */
            mandatory: boolean;
        };
        /**
         * BesideText
         * @description A department beside the lead.
         */
        BesideText: {
            /** Department */
            department: string;
            /**
             * Mandatory
             * @default true
             */
            mandatory?: boolean;
        };
        /**
         * BoundRecording
         * @description A recording of a ticket's interaction; `seconds` is 0 until it is filed.
         */
        BoundRecording: {
            /** Id */
            id: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "recording" | "filing" | "waiting" | "ready" | "failed";
        };
        /**
         * BranchShown
         * @description A branch, as pages show it: what its department may do with it is among the ticket's `offers`.
         */
        BranchShown: {
            /** Answered At */
            answered_at: number | null;
            /** Department */
            department: string;
            /** Dispatched At */
            dispatched_at: number;
            /** Due At */
            due_at: number | null;
            /** Extension S */
            extension_s: number | null;
            /** Lead */
            lead: boolean;
            /** Mandatory */
            mandatory: boolean;
            /** N */
            n: number;
            /** Signed At */
            signed_at: number | null;
            state: components["schemas"]["BranchState"];
        };
        /**
         * BranchState
         * @description The states of a branch.
         * @enum {string}
         */
        BranchState: "dispatched" | "signed" | "returned" | "refused" | "appealed" | "granted" | "answered" | "withdrawn";
        /**
         * CalendarFacts
         * @description A calendar of opening hours, and the days that are not like their week.
         */
        CalendarFacts: {
            /** Name */
            name: string;
            /** Special Days */
            special_days: number;
        };
        /**
         * CalendarNow
         * @description A calendar, and how it is now.
         */
        CalendarNow: {
            calendar: components["schemas"]["WrittenCalendar"];
            /** Holiday */
            holiday: string | null;
            /** Next Change */
            next_change: number | null;
            /** Open */
            open: boolean;
        };
        /**
         * CalendarToday
         * @description A calendar of the site: whether it is open now, the holiday that it is, and whether it has any holidays.
         */
        CalendarToday: {
            /** Has Holidays */
            has_holidays: boolean;
            /** Holiday */
            holiday: string | null;
            /** Id */
            id: string;
            /** Open */
            open: boolean;
        };
        /**
         * CallBack
         * @description The result of a call-back (回访); None: not reached, or not said. Service and result are asked apart.
         *
         *     `unreasonable`: what the citizen asks for is unreasonable, or nobody's task; a reviewer decides. `interaction`: the
         *     call itself, which proves it. Without one a second person has confirmed it, or it is of the time before results had
         *     to be proved.
         */
        CallBack: {
            /**
             * Interaction
             * @default null
             */
            interaction: string | null;
            /** Reached */
            reached: boolean;
            /** @default null */
            result: components["schemas"]["Verdict"] | null;
            /** @default null */
            service: components["schemas"]["Verdict"] | null;
            /**
             * Unreasonable
             * @default false
             */
            unreasonable: boolean;
        };
        /**
         * CallBackForm
         * @description The answers whose citizens are to be called back, and what they are to be told.
         */
        CallBackForm: {
            /** Answers */
            answers: string[];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * CallBackResult
         * @description What came of a call-back. Null: not said. `unreasonable`: the demand is unreasonable, or nobody's task.
         */
        CallBackResult: {
            /** Reached */
            reached: boolean;
            /** @default null */
            result?: components["schemas"]["Verdict"] | null;
            /** @default null */
            service?: components["schemas"]["Verdict"] | null;
            /**
             * Unreasonable
             * @default false
             */
            unreasonable?: boolean;
        };
        /**
         * Callbacks
         * @description Those that are open, the longest wait first; and those that have ended since midnight, the last one first.
         */
        Callbacks: {
            /** Ended */
            ended: components["schemas"]["EndedCallback"][];
            /** Open */
            open: components["schemas"]["CallbackView"][];
        };
        /**
         * CallbackState
         * @description The states of a call-back.
         * @enum {string}
         */
        CallbackState: "in_line" | "paused" | "on_the_line";
        /**
         * CallbackView
         * @description A citizen who will be called back, with the number masked.
         */
        CallbackView: {
            /** Agent */
            agent: string | null;
            /** Attempts */
            attempts: number;
            /** Attempts At Most */
            attempts_at_most: number | null;
            /** Expires At */
            expires_at: number;
            /** Id */
            id: string;
            last: components["schemas"]["EndCause"] | null;
            lost: components["schemas"]["Lost"] | null;
            /** Next At */
            next_at: number | null;
            /** Number */
            number: string;
            /** Place */
            place: number;
            /** Queue */
            queue: string;
            /** Queued At */
            queued_at: number;
            /** Requested At */
            requested_at: number;
            /** Ringing */
            ringing: boolean;
            state: components["schemas"]["CallbackState"];
            why: components["schemas"]["EndCause"] | null;
        };
        /**
         * CalledBack
         * @description What became of one of them: the code of what is in the way, or '' when the citizen is on the list with the note.
         *     `knowledge.waits_already`: the citizen was on it before, for something else, and the note is not with that.
         */
        CalledBack: {
            /** Code */
            code: string;
            /** Id */
            id: string;
        };
        /**
         * CallerList
         * @description A list. `refuses`: its callers hear the text and are hung up; `welcomes`: they are never refused.
         */
        CallerList: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Priority */
            priority: number | null;
            /** Prompt */
            prompt: string;
            /** Refuses */
            refuses: boolean;
            /** Text En */
            text_en: string;
            /** Text Zh */
            text_zh: string;
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Welcomes */
            welcomes: boolean;
        };
        /**
         * CallForm
         * @description The person to ring: exactly one of a number, a ticket (its contact's number, or else its caller's), and a
         *     contact.
         */
        CallForm: {
            /**
             * Contact
             * @default null
             */
            contact?: string | null;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
        };
        /**
         * Campaign
         * @description A list of citizens to be rung. `days` are those of the week, as digits from 1 (Monday).
         *
         *     `calendar`: that of the site whose holidays and hours hold too, or ''. `agents`: nobody is rung while fewer
         *     are idle. `anonymised_at`: its numbers and notes are gone since then, what came of them is not.
         */
        Campaign: {
            /** Agents */
            agents: number;
            /** Anonymised At */
            anonymised_at: number | null;
            /** At Once */
            at_once: number;
            /** Calendar */
            calendar: string;
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Days */
            days: string;
            /** Finished At */
            finished_at: number | null;
            /** Flow */
            flow: string;
            /** From Minute */
            from_minute: number;
            /** Gap S */
            gap_s: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Reserve */
            reserve: number;
            state: components["schemas"]["CampaignState"];
            /** Tries */
            tries: number;
            /** Until Minute */
            until_minute: number;
            /** Version */
            version: number;
        };
        /**
         * CampaignDeed
         * @description What a supervisor does with it.
         * @enum {string}
         */
        CampaignDeed: "start" | "pause" | "finish";
        /**
         * CampaignForm
         * @description A campaign's settings. Minutes count from midnight of the site; `days` are those of the week, 1 is Monday.
         *
         *     `reserve`: lines that stay free for callers; `gap_s`: how long after a try in vain the next one follows, which is
         *     never on the same day. `calendar`: that of the site whose holidays, make-up days and hours hold as well; '' is none.
         *     `agents`: nobody is rung while fewer are idle, for a flow in which citizens may ask for a person.
         */
        CampaignForm: {
            /**
             * Agents
             * @default 0
             */
            agents?: number;
            /**
             * At Once
             * @default 5
             */
            at_once?: number;
            /**
             * Calendar
             * @default
             */
            calendar?: string;
            /**
             * Days
             * @default 12345
             */
            days?: string;
            /** Flow */
            flow: string;
            /**
             * From Minute
             * @default 540
             */
            from_minute?: number;
            /**
             * Gap S
             * @default 86400
             */
            gap_s?: number;
            /** Name */
            name: string;
            /**
             * Reserve
             * @default 20
             */
            reserve?: number;
            /**
             * Tries
             * @default 2
             */
            tries?: number;
            /**
             * Until Minute
             * @default 1080
             */
            until_minute?: number;
        };
        /**
         * CampaignState
         * @description The progress of a campaign.
         * @enum {string}
         */
        CampaignState: "draft" | "running" | "paused" | "finished";
        /**
         * CapacityOptions
         * @description The capacity of an agent, and the share of it that each kind of interaction takes. There is one.
         */
        CapacityOptions: {
            /**
             * Agents
             * @default []
             */
            agents?: components["schemas"]["AgentLimit"][];
            /**
             * Email
             * @default 50
             */
            email?: number;
            /**
             * Fax
             * @default 50
             */
            fax?: number;
            /**
             * Groups
             * @default []
             */
            groups?: components["schemas"]["GroupLimit"][];
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Site
             * @default 100
             */
            site?: number;
            /**
             * Sms
             * @default 25
             */
            sms?: number;
            /**
             * Voice
             * @default 100
             */
            voice?: number;
            /**
             * Web
             * @default 25
             */
            web?: number;
            /**
             * Wechat
             * @default 25
             */
            wechat?: number;
            /**
             * Weibo
             * @default 25
             */
            weibo?: number;
        };
        /**
         * Case
         * @description A dispatch that was wrong, or was returned. `to_department`: who got it instead; `rule`: by which it had been
         *     dispatched, '' for none.
         */
        Case: {
            /** Agent Name */
            agent_name: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Department */
            department: string;
            /** Duty */
            duty: string;
            /** Duty Department */
            duty_department: string;
            /** Duty Version */
            duty_version: number;
            /** Late */
            late: boolean;
            /** Number */
            number: string;
            outcome: components["schemas"]["tickets__rules__court__Outcome"];
            /** Returned At */
            returned_at: number | null;
            /** Rule */
            rule: string;
            /** Rule Name */
            rule_name: string;
            /** Rule Version */
            rule_version: number;
            /** Ticket */
            ticket: string;
            /** To Department */
            to_department: string;
            /** Type */
            type: string;
            /** Way */
            way: string;
        };
        /**
         * CaseList
         * @description Dispatches, the newest first. `more`: there are others, which a shorter time shows.
         */
        CaseList: {
            /** Items */
            items: components["schemas"]["Case"][];
            /** More */
            more: boolean;
        };
        /**
         * CasesWanted
         * @description The wrong first dispatches of one row of accuracy, all with `key` null; or the returns of a department.
         */
        CasesWanted: {
            /**
             * Key
             * @default null
             */
            key?: string | null;
            /**
             * Of
             * @enum {string}
             */
            of: "dispatcher" | "agent" | "rule" | "department" | "returns";
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * CategoryCount
         * @description How many articles stand in a category itself: published ones, and those that are being written or reviewed.
         */
        CategoryCount: {
            /** Id */
            id: string;
            /** Open */
            open: number;
            /** Published */
            published: number;
        };
        /**
         * CategoryForm
         * @description A category. Without a parent it is a dimension; `department`: to which it belongs, on the second level.
         */
        CategoryForm: {
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** Name */
            name: string;
            /**
             * Parent
             * @default null
             */
            parent?: string | null;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
        };
        /**
         * Change
         * @description What became of a part of a text.
         * @enum {string}
         */
        Change: "same" | "removed" | "added";
        /** changed_break_reason */
        changed_break_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["hotline__entries__Reason-Input"];
            /** Version */
            version: number;
        };
        /** changed_busy_reason */
        changed_busy_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["hotline__entries__Reason-Input"];
            /** Version */
            version: number;
        };
        /** changed_capacitie */
        changed_capacitie: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["CapacityOptions"];
            /** Version */
            version: number;
        };
        /** changed_contact */
        changed_contact: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Contact-Input"];
            /** Version */
            version: number;
        };
        /** changed_department */
        changed_department: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Department"];
            /** Version */
            version: number;
        };
        /** changed_district */
        changed_district: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["District"];
            /** Version */
            version: number;
        };
        /** changed_follow_up_rule */
        changed_follow_up_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["FollowUpOptions"];
            /** Version */
            version: number;
        };
        /** changed_outbound_rule */
        changed_outbound_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["OutboundOptions"];
            /** Version */
            version: number;
        };
        /** changed_queue */
        changed_queue: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["QueueOptions"];
            /** Version */
            version: number;
        };
        /** changed_reading */
        changed_reading: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["WordReading"];
            /** Version */
            version: number;
        };
        /** changed_recording_rule */
        changed_recording_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["RecordingRuleOptions"];
            /** Version */
            version: number;
        };
        /** changed_skill */
        changed_skill: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Skill"];
            /** Version */
            version: number;
        };
        /** changed_ticket_type */
        changed_ticket_type: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["TicketType-Input"];
            /** Version */
            version: number;
        };
        /** changed_urgency */
        changed_urgency: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Urgency-Input"];
            /** Version */
            version: number;
        };
        /** changed_vip_number */
        changed_vip_number: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["VipNumber"];
            /** Version */
            version: number;
        };
        /**
         * ChangedCampaign
         * @description The same, of the version that was read.
         */
        ChangedCampaign: {
            /**
             * Agents
             * @default 0
             */
            agents?: number;
            /**
             * At Once
             * @default 5
             */
            at_once?: number;
            /**
             * Calendar
             * @default
             */
            calendar?: string;
            /**
             * Days
             * @default 12345
             */
            days?: string;
            /** Flow */
            flow: string;
            /**
             * From Minute
             * @default 540
             */
            from_minute?: number;
            /**
             * Gap S
             * @default 86400
             */
            gap_s?: number;
            /** Name */
            name: string;
            /**
             * Reserve
             * @default 20
             */
            reserve?: number;
            /**
             * Tries
             * @default 2
             */
            tries?: number;
            /**
             * Until Minute
             * @default 1080
             */
            until_minute?: number;
            /** Version */
            version: number;
        };
        /**
         * ChangedCategory
         * @description A category, whole, over the version that was read.
         */
        ChangedCategory: {
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** Name */
            name: string;
            /**
             * Parent
             * @default null
             */
            parent?: string | null;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /** Version */
            version: number;
        };
        /**
         * ChangedCustomer
         * @description Changes to the version that was read.
         */
        ChangedCustomer: {
            /** @default null */
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["customers__api__ContactForm"][] | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Tags
             * @default null
             */
            tags?: string[] | null;
            /** Version */
            version: number;
            /**
             * Warnings
             * @default null
             */
            warnings?: string[] | null;
        };
        /**
         * ChangedDuty
         * @description A clause written anew over the version that was read.
         */
        ChangedDuty: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district?: string;
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Valid From
             * @default
             */
            valid_from?: string;
            /**
             * Valid To
             * @default
             */
            valid_to?: string;
            /** Version */
            version: number;
        };
        /**
         * ChangedEntry
         * @description Another reason, end or text, of the version that was read.
         */
        ChangedEntry: {
            /** Reason */
            reason: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Until
             * @default null
             */
            until?: number | null;
            /** Version */
            version: number;
        };
        /**
         * ChangedPerson
         * @description Changes to the version that was read.
         */
        ChangedPerson: {
            /**
             * After Talk
             * @default null
             */
            after_talk?: ("idle" | "busy") | null;
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Auto Answer
             * @default null
             */
            auto_answer?: boolean | null;
            /**
             * Departments
             * @default null
             */
            departments?: string[] | null;
            /**
             * Disabled
             * @default null
             */
            disabled?: boolean | null;
            /**
             * Groups
             * @default null
             */
            groups?: string[] | null;
            /**
             * Languages
             * @default null
             */
            languages?: string[] | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Roles
             * @default null
             */
            roles?: string[] | null;
            /**
             * Skills
             * @default null
             */
            skills?: {
                [key: string]: number;
            } | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /** Version */
            version: number;
        };
        /**
         * ChangedRole
         * @description Changes to the version that was read; what is not there stays as it is.
         */
        ChangedRole: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Rights
             * @default null
             */
            rights?: string[] | null;
            /** Version */
            version: number;
        };
        /**
         * Channel
         * @description The ways to reach somebody. Those that have no sender yet say so.
         * @enum {string}
         */
        Channel: "page" | "mail" | "phone" | "sms" | "wechat";
        /**
         * ChannelShown
         * @description A channel, whether anything can be sent by it, and its quiet hours (minutes of the day; the same twice: none).
         */
        ChannelShown: {
            channel: components["schemas"]["Channel"];
            /** Configured */
            configured: boolean;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * Chapter
         * @description One thing that happened. Fields that say nothing here are empty.
         *
         *     `agent`: whose doing it is, or whom it concerns; `by`: who had asked for it; `queue`: its id; `text`: words that a
         *     person wrote, such as a node's name; `number`: an outside participant's; `code`: an outcome, a mode, a reason or a
         *     cause; `keys`: what the caller pressed; `seconds`: how long it took; `pages`: those of a fax that came through.
         */
        Chapter: {
            /**
             * Agent
             * @default
             */
            agent: string;
            /** At */
            at: number;
            /**
             * By
             * @default
             */
            by: string;
            /**
             * Code
             * @default
             */
            code: string;
            /**
             * Keys
             * @default
             */
            keys: string;
            kind: components["schemas"]["ChapterKind"];
            /**
             * Number
             * @default
             */
            number: string;
            /**
             * Pages
             * @default 0
             */
            pages: number;
            /**
             * Queue
             * @default
             */
            queue: string;
            /**
             * Seconds
             * @default null
             */
            seconds: number | null;
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * ChapterKind
         * @description What happened.
         * @enum {string}
         */
        ChapterKind: "arrived" | "placed" | "citizen_answered" | "flow" | "node" | "keys" | "transferred" | "flow_ended" | "queued" | "requeued" | "callback" | "offered" | "not_taken" | "connected" | "held" | "resumed" | "asked_in" | "joined" | "left" | "handed" | "taken_over" | "supervised" | "supervision_ended" | "parted" | "wrapped_up" | "departed" | "recorded" | "fax_came" | "fax_given" | "ended";
        /**
         * Check
         * @description A day's comparison. `missing_s`: of all talk, what no recording has. `seen_by`: who has seen to its gaps.
         */
        Check: {
            /** Day */
            day: string;
            /** Done At */
            done_at: number;
            /** Gaps */
            gaps: components["schemas"]["Gap"][];
            /** Missing S */
            missing_s: number;
            /** Seen At */
            seen_at: number | null;
            /** Seen By */
            seen_by: string;
            /** Talk S */
            talk_s: number;
            /** Talks */
            talks: number;
        };
        /**
         * CheckedFlow
         * @description All mistakes of a flow and all warnings, in the order of the file, and its drawing.
         */
        CheckedFlow: {
            graph: components["schemas"]["Graph"];
            /** Problems */
            problems: components["schemas"]["FlowProblem"][];
        };
        /**
         * CheckForm
         * @description A flow to check; `file` is its name in what is said of it.
         */
        CheckForm: {
            /**
             * File
             * @default flow.yaml
             */
            file?: string;
            /** Source */
            source: string;
        };
        /**
         * Choice
         * @description One of several things to choose, in both languages of the page.
         */
        Choice: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * Chosen
         * @description The version that is to be heard; 0: the one that ships.
         */
        Chosen: {
            /** Version */
            version: number;
        };
        /**
         * ChosenLanguage
         * @description The language of the pages.
         */
        ChosenLanguage: {
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * ChosenSettings
         * @description One's own settings, whole.
         */
        ChosenSettings: {
            /**
             * After Talk
             * @enum {string}
             */
            after_talk: "idle" | "busy";
            /** Auto Answer */
            auto_answer: boolean;
        };
        /**
         * Cited
         * @description A clause of the catalogue of duties as it stood when it was cited; `department`: whose duty it is.
         */
        Cited: {
            /**
             * Department
             * @default
             */
            department: string;
            /** Duty */
            duty: string;
            /**
             * Title
             * @default
             */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * CitedClause
         * @description A clause of the catalogue of duties, in the version that was read.
         */
        CitedClause: {
            /** Duty */
            duty: string;
            /** Version */
            version: number;
        };
        /**
         * ClockEnd
         * @description How a clock ended: what it waited for has come, or is not asked for any more.
         * @enum {string}
         */
        ClockEnd: "met" | "dropped";
        /**
         * ClockKind
         * @description The clocks: of a branch signing, returning and answering; of the ticket the first answer and the solution.
         * @enum {string}
         */
        ClockKind: "sign" | "return" | "step" | "first" | "solution";
        /**
         * ClosedFaxQuery
         * @description One page of those that were seen to.
         */
        ClosedFaxQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * ClosedQuery
         * @description One page of those that were seen to.
         */
        ClosedQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * Closing
         * @description How the message was dealt with, in a few words.
         */
        Closing: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Column
         * @description The columns of the template.
         * @enum {string}
         */
        Column: "title" | "body" | "form" | "categories" | "department" | "keywords" | "valid_from" | "valid_to" | "review_at" | "related";
        /** CompareQuery */
        CompareQuery: {
            /** From */
            from: string;
            /** To */
            to: string;
        };
        /**
         * Comparison
         * @description Two versions side by side. `fields`: the names of the others that differ.
         */
        Comparison: {
            /** Fields */
            fields: string[];
            /** Left */
            left: number;
            /** Lines */
            lines: components["schemas"]["Line"][];
            /** Right */
            right: number;
            /** Title */
            title: components["schemas"]["Line"][];
        };
        /**
         * Consent
         * @description Whether the customer agrees to be contacted by the hotline by itself, such as for a call-back (回访).
         * @enum {string}
         */
        Consent: "unknown" | "given" | "refused";
        /**
         * ConsultForm
         * @description The person to be rung.
         */
        ConsultForm: {
            to: components["schemas"]["Whom-Input"];
        };
        /**
         * Contact
         * @description Somebody of a department who can be rung by name. `title`: the post.
         */
        "Contact-Input": {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * Contact
         * @description Somebody of a department who can be rung by name. `title`: the post.
         */
        "Contact-Output": {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /**
             * Title
             * @default
             */
            title: string;
        };
        /**
         * ContactChannel
         * @description The way on which somebody came.
         * @enum {string}
         */
        ContactChannel: "phone" | "voicemail" | "fax" | "message" | "visit";
        /**
         * ContactKind
         * @description A way to reach a customer.
         * @enum {string}
         */
        ContactKind: "phone" | "address" | "email" | "wechat" | "weibo" | "other";
        /**
         * ContactShown
         * @description Somebody's addresses. `whom`: a person (user) or a department's duty desk.
         */
        ContactShown: {
            /** Id */
            id: string;
            /** Mail */
            mail: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
            whom: components["schemas"]["Whom-Output"];
        };
        /**
         * ContactTarget
         * @description Somebody of a department; the number is looked up when it is dialled.
         */
        ContactTarget: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * Kind
         * @description The kinds of interaction that the floor routes.
         * @enum {string}
         */
        core__messages__floor__Kind: "voice" | "fax" | "sms" | "wechat" | "weibo" | "email" | "web";
        /**
         * Corrected
         * @description The work of one editor in a time. `late`: handled after the clock had run out; `returned`: sent back.
         */
        Corrected: {
            /** By */
            by: string;
            /** Handled */
            handled: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** Returned */
            returned: number;
        };
        /**
         * Counted
         * @description Working time that a clock has counted, from when to when.
         */
        Counted: {
            /** End */
            end: number;
            /** Seconds */
            seconds: number;
            /** Start */
            start: number;
        };
        /**
         * CueKind
         * @description A moment of a recording that is worth finding. `who` of a cue is an agent; empty: somebody outside, or nobody.
         * @enum {string}
         */
        CueKind: "joined" | "rejoined" | "consulted" | "conference" | "transferred" | "requeued" | "left" | "held" | "resumed" | "flow" | "survey" | "paused" | "unpaused" | "ended";
        /**
         * CueList
         * @description The moments of a recording in order, and the tags that people gave it.
         */
        CueList: {
            /** Cues */
            cues: components["schemas"]["CueView"][];
            /** Seconds */
            seconds: number;
            /** Tags */
            tags: string[];
        };
        /**
         * CueView
         * @description A moment of a recording: what happened, so many seconds after its start. `who`: the agent, '' for others.
         */
        CueView: {
            /** At S */
            at_s: number;
            kind: components["schemas"]["CueKind"];
            /** Note */
            note: string;
            /** Who */
            who: string;
        };
        /**
         * CustomerFields
         * @description The fields of a profile; one that is not there stays as it is. `contacts` are all that there are then.
         */
        CustomerFields: {
            /** @default null */
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["customers__api__ContactForm"][] | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Tags
             * @default null
             */
            tags?: string[] | null;
            /**
             * Warnings
             * @default null
             */
            warnings?: string[] | null;
        };
        /**
         * CustomerHistory
         * @description A page of it, newest first. `before`: where the next page begins.
         */
        CustomerHistory: {
            /** Before */
            before: number | null;
            /** Items */
            items: components["schemas"]["HistoryEntry"][];
        };
        /**
         * CustomerKind
         * @description A person (个人) or a company (单位).
         * @enum {string}
         */
        CustomerKind: "person" | "company";
        /**
         * CustomerList
         * @description Customers, those that fit best or were changed last before others. `next` is the cursor of the next page.
         */
        CustomerList: {
            /** Items */
            items: components["schemas"]["CustomerRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * CustomerPage
         * @description One customer, whole, or sealed without name, contacts, tags and notes. Warnings protect whoever talks with the
         *     customer, so they stay. `on_the_line`: the reader talks with it, and may add a note; `may_change`: change it too.
         */
        CustomerPage: {
            /** Confidential */
            confidential: boolean;
            consent: components["schemas"]["Consent"];
            /** Contacts */
            contacts: components["schemas"]["ShownContact"][];
            /** Created At */
            created_at: number;
            /** Edits */
            edits: components["schemas"]["Edited"][];
            /** Id */
            id: string;
            kind: components["schemas"]["CustomerKind"];
            /** Language */
            language: string;
            /** May Change */
            may_change: boolean;
            /** Merges */
            merges: components["schemas"]["ShownMerge"][];
            /** Name */
            name: string;
            /** Notes */
            notes: components["schemas"]["ShownNote"][];
            /** On The Line */
            on_the_line: boolean;
            /** Sealed */
            sealed: boolean;
            /** Tags */
            tags: string[];
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * CustomerRow
         * @description A customer in a list. `sealed`: name, numbers and tags are kept from the reader. `found`: the part of a note or
         *     an address in which the words stand.
         */
        CustomerRow: {
            /** Confidential */
            confidential: boolean;
            /** Found */
            found: components["schemas"]["Piece"][];
            /** Id */
            id: string;
            kind: components["schemas"]["CustomerKind"];
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            /** Sealed */
            sealed: boolean;
            /** Tags */
            tags: string[];
            /** Updated At */
            updated_at: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * ContactForm
         * @description A number, an address or an account. `id`: one that is there; without a `value` it stays as it is.
         */
        customers__api__ContactForm: {
            /**
             * Id
             * @default null
             */
            id?: string | null;
            kind: components["schemas"]["ContactKind"];
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Value
             * @default null
             */
            value?: string | null;
        };
        /**
         * CustomerSearch
         * @description The customers to list, in the body, since a name and a number have no place in a URL. `text`: words, or a number,
         *     its beginning or its end; conditions that are there must all hold.
         */
        CustomerSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Warned
             * @default false
             */
            warned?: boolean;
        };
        /**
         * DecidedDeletion
         * @description Whether it is deleted, and a word why.
         */
        DecidedDeletion: {
            /** Approve */
            approve: boolean;
            /** Word */
            word: string;
        };
        /**
         * DecisionForm
         * @description Whether the profile is opened to whoever asked.
         */
        DecisionForm: {
            /** Allow */
            allow: boolean;
        };
        /**
         * Deed
         * @description What is to be done. Most are done by a step; a reminder and whatever else by a tick with a note.
         * @enum {string}
         */
        Deed: "dispatch" | "handle" | "answer" | "sign" | "decide" | "call_back" | "urge" | "cancel" | "review" | "remind" | "attach" | "other";
        /**
         * DeedForm
         * @description What to do with the version that was read.
         */
        DeedForm: {
            deed: components["schemas"]["CampaignDeed"];
            /** Version */
            version: number;
        };
        /**
         * DefaultView
         * @description The view with which the list begins; null: none.
         */
        DefaultView: {
            /** View */
            view: string | null;
        };
        /**
         * DefinitionForm
         * @description A definition; `version` is the one that was read, 0 for a new one. `districts`: with all below them.
         */
        DefinitionForm: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            assignee: components["schemas"]["Assignee"];
            deed: components["schemas"]["Deed"];
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** Hours */
            hours: number;
            /** Name */
            name: string;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /** Steps */
            steps: components["schemas"]["tickets__rules__states__Step"][];
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** Version */
            version: number;
            /**
             * Whom
             * @default
             */
            whom?: string;
        };
        /**
         * DefinitionShown
         * @description A definition as it is in force.
         */
        DefinitionShown: {
            /** Active */
            active: boolean;
            assignee: components["schemas"]["Assignee"];
            deed: components["schemas"]["Deed"];
            /** Departments */
            departments: string[];
            /** Districts */
            districts: string[];
            /** Hours */
            hours: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** States */
            states: components["schemas"]["TicketState"][];
            /** Steps */
            steps: components["schemas"]["tickets__rules__states__Step"][];
            /** Types */
            types: string[];
            /** Urgencies */
            urgencies: string[];
            /** Version */
            version: number;
            /** Whom */
            whom: string;
        };
        /**
         * Deletion
         * @description The reason for deleting the sound of a message.
         */
        Deletion: {
            /** Reason */
            reason: string;
        };
        /**
         * DeletionsOfRecording
         * @description All wishes of a recording, the newest first. `may_delete`: this person can ask, and decide on others' wishes.
         */
        DeletionsOfRecording: {
            /** Items */
            items: components["schemas"]["AskedDeletion"][];
            /** May Delete */
            may_delete: boolean;
        };
        /**
         * Department
         * @description An authority that handles tickets (承办单位).
         */
        Department: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * DeskPhoneFacts
         * @description A telephone on a desk. `password`: whether the file has one, or it is made; `registered`: now, null: unknown.
         */
        DeskPhoneFacts: {
            /** Number */
            number: string;
            /**
             * Password
             * @enum {string}
             */
            password: "file" | "made";
            /** Registered */
            registered: boolean | null;
        };
        /**
         * Difference
         * @description Two versions side by side. `head`: fields of the flow itself. `readable`: false if one of the two is no YAML that
         *     can be read, so that only their texts can be compared.
         */
        Difference: {
            /** Head */
            head: components["schemas"]["FieldChange"][];
            /** Nodes */
            nodes: components["schemas"]["NodeChange"][];
            /** Readable */
            readable: boolean;
            /** Same Text */
            same_text: boolean;
        };
        /**
         * Direct
         * @description The departments to which a ticket would go at its submission, the lead first, and the rule; none: no rule does
         *     that.
         */
        Direct: {
            /** Departments */
            departments: string[];
            /** Rule */
            rule: string;
        };
        /**
         * Direction
         * @description The side that rang the other.
         * @enum {string}
         */
        Direction: "in" | "out" | "callback";
        /**
         * Disk
         * @description A folder's disk. `full`: files go elsewhere, or some go by rule; `away`: it cannot be reached.
         */
        Disk: {
            /** Folder */
            folder: string;
            /** Free */
            free: number;
            /**
             * Level
             * @enum {string}
             */
            level: "enough" | "low" | "full" | "away";
            /** Path */
            path: string;
            /** Total */
            total: number;
        };
        /**
         * DispatchRule
         * @description One version of a rule. A ticket meets it when all of its conditions hold; those that are empty always hold.
         *
         *     `types`, `urgencies`: one of these; `districts`, `any_of`: one of these words stands in title or text; `all_of`: all
         *     of them do; `none_of`: none does. `direct`: it is dispatched without a dispatcher (直接派单). Of several that are
         *     met the one with the greatest `priority` decides, and of those the older.
         */
        DispatchRule: {
            /**
             * All Of
             * @default []
             */
            all_of: string[];
            /**
             * Any Of
             * @default []
             */
            any_of: string[];
            /**
             * Direct
             * @default false
             */
            direct: boolean;
            /**
             * Districts
             * @default []
             */
            districts: string[];
            /** @default all */
            join: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of: string[];
            /**
             * Others
             * @default []
             */
            others: components["schemas"]["Beside"][];
            /**
             * Priority
             * @default 0
             */
            priority: number;
            /**
             * Types
             * @default []
             */
            types: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies: string[];
        };
        /**
         * District
         * @description A part of the city, below another (`parent`) or at the top of the tree. It never moves: tickets know where.
         */
        District: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Parent
             * @default
             */
            parent?: string;
        };
        /**
         * DocumentSums
         * @description One document: how often all of it came through, how often not, and all pages that did.
         */
        DocumentSums: {
            /** Failed */
            failed: number;
            /** Given */
            given: number;
            /** Pages */
            pages: number;
        };
        /**
         * Download
         * @description The format, and the listening in which the reason was given.
         */
        Download: {
            /**
             * Form
             * @enum {string}
             */
            form: "wav" | "mp3" | "ogg";
            /**
             * Listening
             * @default null
             */
            listening?: string | null;
        };
        /**
         * Draft
         * @description Pages as they will be sent; they can be looked at and sent for a day.
         */
        Draft: {
            /** Id */
            id: string;
            /** Pages */
            pages: number;
            resolution: components["schemas"]["Resolution"];
        };
        /**
         * DraftForm
         * @description A draft. `version`: the one that it changes; null for a flow without one.
         *
         *     `base`: the version of which it was made, if that is not the one that runs now.
         */
        DraftForm: {
            /**
             * Base
             * @default null
             */
            base?: string | null;
            /** Source */
            source: string;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * DraftView
         * @description A draft. `base`: the version that it was made of, empty for a new flow; `saved_by`: a name.
         */
        DraftView: {
            /** Base */
            base: string;
            /** Saved At */
            saved_at: number;
            /** Saved By */
            saved_by: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
        };
        /**
         * Dropped
         * @description Why a message is not sent any more.
         */
        Dropped: {
            /** Reason */
            reason: string;
        };
        /**
         * DueArticle
         * @description An article whose review is due.
         */
        DueArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Review At */
            review_at: number;
            /** Title */
            title: string;
        };
        /**
         * Duty
         * @description What became of a duty the last time; null: it was never done. `about` differs by duty.
         */
        Duty: {
            /** About */
            about: {
                [key: string]: unknown;
            };
            /** At */
            at: number;
        };
        /**
         * DutyClause
         * @description One clause. `types`: the kinds of ticket that it covers, none for all; `district`: '' for the whole city;
         *     `valid_from`, `valid_to`: the first and the last day on which it is in force, as 2026-12-31, '' for no end.
         */
        DutyClause: {
            /**
             * Basis
             * @default
             */
            basis: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district: string;
            /** Id */
            id: string;
            /**
             * Keywords
             * @default []
             */
            keywords: string[];
            /**
             * Retired
             * @default false
             */
            retired: boolean;
            /**
             * Text
             * @default
             */
            text: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types: string[];
            /**
             * Updated At
             * @default 0
             */
            updated_at: number;
            /**
             * Updated By Name
             * @default
             */
            updated_by_name: string;
            /**
             * Valid From
             * @default
             */
            valid_from: string;
            /**
             * Valid To
             * @default
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /**
         * DutyFile
         * @description An Excel file in Base64. `check_only`: nothing is written.
         */
        DutyFile: {
            /**
             * Check Only
             * @default true
             */
            check_only?: boolean;
            /** File */
            file: string;
        };
        /**
         * DutyImport
         * @description What came of a file. `rows`: how many it has; `bad`: those that are wrong; `written`: whether it is in the
         *     catalogue now, which it is only if all rows are good.
         */
        DutyImport: {
            /** Bad */
            bad: components["schemas"]["DutyProblem"][];
            /** Rows */
            rows: number;
            /** Written */
            written: boolean;
        };
        /**
         * DutyList
         * @description Clauses. `next`: the cursor of the next page, '' at the end; `today`: the day by which they are in force.
         */
        DutyList: {
            /** Items */
            items: components["schemas"]["DutyClause"][];
            /** Next */
            next: string;
            /** Today */
            today: string;
        };
        /**
         * DutyProblem
         * @description A row of a file. `problem`: the field that is wrong, or the rule that it breaks; '' for a good one.
         */
        DutyProblem: {
            /** Line */
            line: number;
            /** Problem */
            problem: string;
            /** Title */
            title: string;
        };
        /**
         * DutySearch
         * @description The clauses to list; conditions that are there must all hold.
         */
        DutySearch: {
            /**
             * Cursor
             * @default
             */
            cursor?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /**
         * DutyText
         * @description A clause as somebody writes it.
         */
        DutyText: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district?: string;
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Valid From
             * @default
             */
            valid_from?: string;
            /**
             * Valid To
             * @default
             */
            valid_to?: string;
        };
        /**
         * DutyVersion
         * @description A clause as somebody wrote it.
         */
        DutyVersion: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            duty: components["schemas"]["DutyClause"];
        };
        /**
         * Earlier
         * @description Older than `before`.
         */
        Earlier: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * Edited
         * @description The change that made this version: by whom, when, and of which fields.
         */
        Edited: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Fields */
            fields: string[];
            /** Version */
            version: number;
        };
        /**
         * EditedAnnouncement
         * @description The whole announcement, instead of the version that was read.
         */
        EditedAnnouncement: {
            /**
             * Agents
             * @default []
             */
            agents?: string[];
            /**
             * Everybody
             * @default false
             */
            everybody?: boolean;
            /**
             * Groups
             * @default []
             */
            groups?: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: number | null;
            /** Version */
            version: number;
        };
        /**
         * EditedTicket
         * @description Changes to the version that was read.
         */
        EditedTicket: {
            /**
             * Address
             * @default null
             */
            address?: string | null;
            /**
             * Confidential
             * @default null
             */
            confidential?: boolean | null;
            /**
             * Contact Name
             * @default null
             */
            contact_name?: string | null;
            /**
             * Contact Number
             * @default null
             */
            contact_number?: string | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["WayForm"][] | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Landmark
             * @default null
             */
            landmark?: string | null;
            /**
             * Particulars
             * @default null
             */
            particulars?: {
                [key: string]: string;
            } | null;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Type
             * @default null
             */
            type?: string | null;
            /**
             * Urgency
             * @default null
             */
            urgency?: string | null;
            /** Version */
            version: number;
        };
        /**
         * EditionState
         * @description The states of a version. An article has at most one that is open, and at most one that is published.
         * @enum {string}
         */
        EditionState: "draft" | "in_review" | "rejected" | "published" | "superseded" | "withdrawn" | "expired";
        /**
         * EditorFigures
         * @description What somebody put on line in the time: new articles and later versions; and took off line.
         */
        EditorFigures: {
            /** By */
            by: string;
            /** Changed */
            changed: number;
            /** Made */
            made: number;
            /** Name */
            name: string;
            /** Withdrawn */
            withdrawn: number;
        };
        /**
         * Emergencies
         * @description The last announcements, newest first, and the server's time.
         */
        Emergencies: {
            /** All */
            all: components["schemas"]["Emergency"][];
            /** Now */
            now: number;
        };
        /**
         * Emergency
         * @description One of them. A sound is a name of the shelf, '' for none; `number` counts up with each that is put up.
         */
        Emergency: {
            /** Begins */
            begins: number;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /**
             * Ended At
             * @default null
             */
            ended_at: number | null;
            /**
             * Ended By Name
             * @default
             */
            ended_by_name: string;
            /** Ends */
            ends: number;
            /** Flows */
            flows: string[];
            /** Hangs Up */
            hangs_up: boolean;
            /** Id */
            id: string;
            /** Numbers */
            numbers: string[];
            /** Seconds En */
            seconds_en: number;
            /** Seconds Zh */
            seconds_zh: number;
            /** Skippable */
            skippable: boolean;
            /** Sound En */
            sound_en: string;
            /** Sound Zh */
            sound_zh: string;
            /** Text En */
            text_en: string;
            /** Text Zh */
            text_zh: string;
            /** Version */
            version: number;
        };
        /**
         * EmergencyVersion
         * @description The version that was read.
         */
        EmergencyVersion: {
            /** Version */
            version: number;
        };
        /**
         * EndCause
         * @description Why a call or a leg is over.
         * @enum {string}
         */
        EndCause: "normal" | "busy" | "no_answer" | "declined" | "unreachable" | "cancelled" | "failed" | "during_outage" | "lost_pbx_restart" | "system_stopped" | "to_fallback" | "to_fax" | "phone_lost" | "no_sound" | "not_allowed" | "lines_used" | "limit_used";
        /**
         * EndedCallback
         * @description A call-back that ended today, and how. `by` and `reason`: who cancelled it, and why.
         */
        EndedCallback: {
            /** Agent */
            agent: string | null;
            /** Attempts */
            attempts: number;
            /** By */
            by: string;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Last */
            last: string | null;
            /** Lost */
            lost: string | null;
            /** Number */
            number: string;
            /** Outcome */
            outcome: string | null;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** Requested At */
            requested_at: number;
            /** Why */
            why: string | null;
        };
        /**
         * EndForm
         * @description Why it ends, if that is another reason than why it began.
         */
        EndForm: {
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
        };
        /**
         * Entry
         * @description One entry. `retired`: kept for what speaks of it, but no longer to be chosen.
         */
        Entry: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Position */
            position: number;
            /** Retired */
            retired: boolean;
            /** Updated At */
            updated_at: number;
            /** Updated By */
            updated_by: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        Error: {
            error: {
                code: string;
                details: Record<string, never>;
                field: string | null;
                message: string;
            };
        };
        /**
         * Heard
         * @description The kinds of message from a peer.
         * @enum {string}
         */
        exchange__rules__telling__Heard: "ticket" | "urge" | "withdrawal" | "return_decision" | "extension_decision" | "attachment";
        /**
         * ExchangeBody
         * @description The content of a message; which fields it has depends on its kind (docs/exchange.md).
         */
        ExchangeBody: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Confidential
             * @default false
             */
            confidential?: boolean;
            /**
             * Contact Name
             * @default
             */
            contact_name?: string;
            /**
             * Contact Number
             * @default
             */
            contact_number?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /**
             * File
             * @default
             */
            file?: string;
            /**
             * Granted
             * @default null
             */
            granted?: boolean | null;
            /**
             * Hours
             * @default null
             */
            hours?: number | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Size
             * @default null
             */
            size?: number | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Urgency
             * @default
             */
            urgency?: string;
        };
        /**
         * ExchangeMessage
         * @description A message about a ticket. `ticket`: its number at the platform that sent it; `sequence`: 1 for its first message.
         *     `number`, `at`: for people who read a record of it.
         */
        ExchangeMessage: {
            /**
             * At
             * @default
             */
            at?: string;
            /**
             * @default {
             *       "title": "",
             *       "text": "",
             *       "contact_name": "",
             *       "contact_number": "",
             *       "address": "",
             *       "department": "",
             *       "type": "",
             *       "urgency": "",
             *       "confidential": false,
             *       "reason": "",
             *       "granted": null,
             *       "hours": null,
             *       "file": "",
             *       "name": "",
             *       "size": null
             *     }
             */
            body?: components["schemas"]["ExchangeBody"];
            /** Id */
            id: string;
            kind: components["schemas"]["exchange__rules__telling__Heard"];
            /**
             * Number
             * @default
             */
            number?: string;
            /** Sequence */
            sequence: number;
            /** Ticket */
            ticket: string;
        };
        /**
         * ExchangePage
         * @description All links, and the newest messages that failed.
         */
        ExchangePage: {
            /** Failed */
            failed: components["schemas"]["FailedMessage"][];
            /** Peers */
            peers: components["schemas"]["PeerState"][];
        };
        /**
         * ExpectsForm
         * @description Where the walk must lead: it passes these nodes in this order, others may be between them; and how it ends.
         *
         *     `queued`: the caller is in line at the end; `connected`: in talk, or was; `caller_left`: neither, and hung up.
         */
        "ExpectsForm-Input": {
            /**
             * Nodes
             * @default []
             */
            nodes?: string[];
            /** @default null */
            outcome?: components["schemas"]["FlowOutcome"] | null;
        };
        /**
         * ExpectsForm
         * @description Where the walk must lead: it passes these nodes in this order, others may be between them; and how it ends.
         *
         *     `queued`: the caller is in line at the end; `connected`: in talk, or was; `caller_left`: neither, and hung up.
         */
        "ExpectsForm-Output": {
            /**
             * Nodes
             * @default []
             */
            nodes: string[];
            /** @default null */
            outcome: components["schemas"]["FlowOutcome"] | null;
        };
        /**
         * Exported
         * @description The name of the file that the head was written to; empty: there is no row yet.
         */
        Exported: {
            /** File */
            file: string;
        };
        /**
         * ExtensionPreview
         * @description The moments of a branch and of its ticket as they are, and as they would be with so many working hours more;
         *     null while a clock stands, or has ended.
         */
        ExtensionPreview: {
            /** Due At */
            due_at: number | null;
            /** Hours */
            hours: number;
            /** Ticket Due At */
            ticket_due_at: number | null;
            /** Ticket Would Be */
            ticket_would_be: number | null;
            /** Would Be */
            would_be: number | null;
        };
        /**
         * FailedMessage
         * @description A message that was given up, or that the peer refused.
         */
        FailedMessage: {
            /** At */
            at: number;
            /** Attempts */
            attempts: number;
            /** External */
            external: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Number */
            number: string;
            /** Peer */
            peer: string;
            /** Reason */
            reason: string;
            /** Sequence */
            sequence: number;
            state: components["schemas"]["MessageState"];
        };
        /**
         * Failure
         * @description Why nobody works on an import that is not done.
         * @enum {string}
         */
        Failure: "not_queued" | "cancelled" | "gave_up";
        /**
         * Favourite
         * @description An article that the reader keeps; `live`: it can still be read.
         */
        Favourite: {
            /** Folder */
            folder: string;
            /** Id */
            id: string;
            /** Live */
            live: boolean;
            /** Title */
            title: string;
        };
        /**
         * FaxClosing
         * @description How the fax was dealt with, in a few words.
         */
        FaxClosing: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * FaxDeletion
         * @description The reason for deleting the pages of a fax.
         */
        FaxDeletion: {
            /** Reason */
            reason: string;
        };
        /**
         * FaxList
         * @description The faxes that wait, the oldest first, those whose pages are on their way, and how far their words are read.
         */
        FaxList: {
            /** Coming */
            coming: components["schemas"]["FaxRow"][];
            /** Items */
            items: components["schemas"]["FaxRow"][];
            reading: components["schemas"]["ReadingState"];
        };
        /**
         * FaxRow
         * @description A fax that came in. `number` is masked without `records.numbers`, and '' when withheld; `mine`: this person sees
         *     to it; `ticket` is that of the call; `whole`: every page came, else `error` says why not. `deleted_at`: the pages
         *     are gone since then, by `deleted_name` for this reason, or '' when their time was up.
         */
        FaxRow: {
            /** Began At */
            began_at: number;
            /** Call */
            call: string;
            /** Called */
            called: string;
            /** Claimed By */
            claimed_by: string;
            /** Claimed Name */
            claimed_name: string;
            /** Closed At */
            closed_at: number | null;
            /** Closed Name */
            closed_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Error */
            error: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Mode */
            mode: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Pages */
            pages: number;
            /** Rate */
            rate: number;
            /** Station */
            station: string;
            /** Ticket */
            ticket: string | null;
            /** Whole */
            whole: boolean;
        };
        /**
         * FaxSearch
         * @description The same with words, all of which were read on the pages or stand in the note.
         */
        FaxSearch: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** Words */
            words: string;
        };
        /**
         * FieldChange
         * @description A field of which the value differs; `path` leads to it. The values are JSON, null where there is none.
         */
        FieldChange: {
            /** After */
            after: string | null;
            /** Before */
            before: string | null;
            /** Path */
            path: (string | number)[];
        };
        /**
         * FieldKind
         * @description How a field is filled in. Every value is a text: '' is none yet.
         * @enum {string}
         */
        FieldKind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
        /**
         * FieldOptions
         * @description A field that tickets of this kind have. `least` and `most` bound a number, or the length of a text.
         */
        "FieldOptions-Input": {
            /**
             * Choices
             * @default []
             */
            choices?: components["schemas"]["Choice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en?: string;
            /**
             * Help Zh
             * @default
             */
            help_zh?: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
            /**
             * Least
             * @default null
             */
            least?: number | null;
            /**
             * Most
             * @default null
             */
            most?: number | null;
            /**
             * Required
             * @default false
             */
            required?: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * FieldOptions
         * @description A field that tickets of this kind have. `least` and `most` bound a number, or the length of a text.
         */
        "FieldOptions-Output": {
            /**
             * Choices
             * @default []
             */
            choices: components["schemas"]["Choice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en: string;
            /**
             * Help Zh
             * @default
             */
            help_zh: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
            /**
             * Least
             * @default null
             */
            least: number | null;
            /**
             * Most
             * @default null
             */
            most: number | null;
            /**
             * Required
             * @default false
             */
            required: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * FiguresFile
         * @description The table that is wanted as a file.
         */
        FiguresFile: {
            /**
             * Of
             * @enum {string}
             */
            of: "dispatcher" | "agent" | "rule" | "department" | "returns";
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FileFacts
         * @description All that is set in files. `calendar_problems`: mistakes in the calendars' file.
         */
        FileFacts: {
            /** Calendar File */
            calendar_file: string;
            /** Calendar Problems */
            calendar_problems: number;
            /** Calendars */
            calendars: components["schemas"]["CalendarFacts"][];
            /** Desk Phones */
            desk_phones: components["schemas"]["DeskPhoneFacts"][];
            /** Groups */
            groups: components["schemas"]["SettingGroup"][];
            /** Site File */
            site_file: string;
            /** Site File There */
            site_file_there: boolean;
            /** Trunks */
            trunks: components["schemas"]["TrunkFacts"][];
        };
        /**
         * FileSetting
         * @description One setting. `origin`: where its value comes from. `values` has one for a single setting, and any number for a
         *     list; `secret` ones have none, only whether they are set.
         */
        FileSetting: {
            /**
             * Filled
             * @default true
             */
            filled: boolean;
            /** Key */
            key: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "environment" | "file" | "default";
            /**
             * Secret
             * @default false
             */
            secret: boolean;
            /**
             * Unit
             * @default
             * @enum {string}
             */
            unit: "s" | "bytes" | "files" | "port" | "";
            /** Values */
            values: string[];
        };
        /**
         * FilterForm
         * @description The citizens who talked with an agent (`calls`), or whose tickets were closed (`tickets`), in a period.
         */
        FilterForm: {
            /** Of */
            of: string;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FlowDetail
         * @description A flow with what runs and what is being written. `version` and `source`: of what runs.
         *
         *     If none runs yet, `source` is what a refused file holds, or empty for a flow that is only a draft.
         */
        FlowDetail: {
            draft: components["schemas"]["DraftView"] | null;
            /** File */
            file: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            status: components["schemas"]["FlowStatus"];
            /** Version */
            version: string;
        };
        /**
         * FlowForm
         * @description Into which flow, and whether the agent wants the caller back.
         */
        FlowForm: {
            /**
             * Back
             * @default false
             */
            back?: boolean;
            /** Flow */
            flow: string;
        };
        /**
         * FlowNames
         * @description The calendars; the queries with the parameters of each; the contacts, and the documents that can be faxed.
         */
        FlowNames: {
            /** Calendars */
            calendars: string[];
            /** Contacts */
            contacts: string[];
            /** Documents */
            documents: string[];
            /** Queries */
            queries: {
                [key: string]: string[];
            };
        };
        /**
         * FlowNow
         * @description How many callers are at each node of a flow now, and in which versions they are.
         */
        FlowNow: {
            /** At */
            at: number;
            /** Callers */
            callers: number;
            /** Nodes */
            nodes: {
                [key: string]: number;
            };
            /** Versions */
            versions: {
                [key: string]: number;
            };
        };
        /**
         * FlowOutcome
         * @description The way in which a caller left a flow: taken from the queue by another part, after the talk with an agent, at the
         *     flow's own end, by hanging up, to be called back, or by a fault of ours.
         * @enum {string}
         */
        FlowOutcome: "queued" | "connected" | "finished" | "caller_left" | "called_back" | "fault";
        /**
         * FlowProblem
         * @description One mistake in a flow file; `line` and `column` count from 1. A warning keeps nothing from running.
         */
        FlowProblem: {
            /**
             * Code
             * @default
             */
            code: string;
            /** Column */
            column: number;
            /** Line */
            line: number;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh: string;
            /**
             * Node
             * @default
             */
            node: string;
            /**
             * Plain
             * @default
             */
            plain: string;
            /**
             * Plain Zh
             * @default
             */
            plain_zh: string;
            /**
             * Severity
             * @default error
             * @enum {string}
             */
            severity: "error" | "warning";
        };
        /**
         * FlowReport
         * @description A flow in a period. `depth`: of the callers who talked to a person, how many had been asked for keys how often
         *     before. `documents`: what was given by fax, by the documents' names.
         */
        FlowReport: {
            /** Depth */
            depth: {
                [key: string]: number;
            };
            /** Documents */
            documents: {
                [key: string]: components["schemas"]["DocumentSums"];
            };
            /** Nodes */
            nodes: {
                [key: string]: components["schemas"]["NodeReport"];
            };
            /** Sessions */
            sessions: number;
        };
        /**
         * FlowSource
         * @description A version as it is written.
         */
        FlowSource: {
            /** Source */
            source: string;
        };
        /**
         * FlowStatus
         * @description A flow: the version that runs, and what is wrong with its file if that was refused.
         *
         *     `changed_by` "file": somebody has changed the file on disk. `file_differs`: the file holds something else than what
         *     runs. `fault`: why the last version that was to be published was not, for want of its sounds.
         */
        FlowStatus: {
            /**
             * Changed At
             * @default null
             */
            changed_at: number | null;
            /**
             * Changed By
             * @default
             */
            changed_by: string;
            /** Errors */
            errors: components["schemas"]["FlowProblem"][];
            /**
             * Fault
             * @default
             */
            fault: string;
            /** File */
            file: string;
            /**
             * File Differs
             * @default false
             */
            file_differs: boolean;
            /**
             * Has Draft
             * @default false
             */
            has_draft: boolean;
            /** Id */
            id: string;
            /**
             * Job
             * @default
             */
            job: string;
            /** Loaded At */
            loaded_at: number | null;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Name En
             * @default
             */
            name_en: string;
            /** Numbers */
            numbers: string[];
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * State
             * @default running
             * @enum {string}
             */
            state: "running" | "refused" | "draft" | "rendering";
            /** Version */
            version: string;
            /**
             * Warnings
             * @default []
             */
            warnings: components["schemas"]["FlowProblem"][];
        };
        /**
         * FlowTarget
         * @description A flow into which a caller can be sent.
         */
        FlowTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
        };
        /**
         * FollowUpAgent
         * @description The calls of an agent. `hours`: hours of the clock with at least one of them; `per_hour`: calls in such an hour
         *     (回访员人均); the tender asks for 20.
         */
        FollowUpAgent: {
            /** Agent */
            agent: string;
            /** Calls */
            calls: number;
            /** Hours */
            hours: number;
            /** Name */
            name: string;
            /** Per Hour */
            per_hour: number;
            /** Reached */
            reached: number;
        };
        /**
         * FollowUpDay
         * @description A day of the site. `waiting`: owed at the end of the working day before; `done`: over on this day, also by a
         *     rejection, which sends the ticket to its departments again (含改派单); `share`: of those that waited (回访及时率),
         *     1 at most, null for none. Hard cases count in neither, nor do tickets that the citizen's word reopened before the
         *     call was due.
         */
        FollowUpDay: {
            /** Day */
            day: string;
            /** Done */
            done: number;
            /** Share */
            share: number | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * FollowUpFigures
         * @description All of a period: what calls prove. What nothing but a second person's word proves stands by itself, as `unproved`
         *     and, the newest 200 of it, as `unproved_results`; it counts in no share and as no call.
         *
         *     `service`, `result`: how many citizens said what; the shares are of those who said something.
         *     `solved`: of the dispatched tickets that were finished, those that never came to review (问题一次性解决率).
         */
        FollowUpFigures: {
            /** Agents */
            agents: components["schemas"]["FollowUpAgent"][];
            /** Days */
            days: components["schemas"]["FollowUpDay"][];
            /** Finished */
            finished: number;
            /** Result */
            result: {
                [key: string]: number;
            };
            /** Result Share */
            result_share: number | null;
            /** Service */
            service: {
                [key: string]: number;
            };
            /** Service Share */
            service_share: number | null;
            /** Solved */
            solved: number;
            /** Solved Share */
            solved_share: number | null;
            /** Times */
            times: components["schemas"]["FollowUpTimes"][];
            /** Unproved */
            unproved: number;
            /** Unproved Results */
            unproved_results: components["schemas"]["UnprovedResult"][];
        };
        /**
         * FollowUpList
         * @description Those that are owed, first due first, at most 500. `may_ring`: whether citizens are rung at this hour;
         *     `rings_from`: else from when on. `attempts`: how often a citizen is rung at most.
         */
        FollowUpList: {
            /** Attempts */
            attempts: number;
            /** Items */
            items: components["schemas"]["FollowUpRow"][];
            /** May Ring */
            may_ring: boolean;
            /** Rings From */
            rings_from: number;
        };
        /**
         * FollowUpOptions
         * @description How often, how far apart and at which hours citizens are called back (回访). There is one.
         */
        FollowUpOptions: {
            /**
             * Attempts
             * @default 3
             */
            attempts?: number;
            /**
             * Gap S
             * @default 7200
             */
            gap_s?: number;
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Ring Hours
             * @default 08:30-12:00 14:30-21:00
             */
            ring_hours?: string;
        };
        /**
         * FollowUpPeriod
         * @description From when to when, without its end: 31 days at most.
         */
        FollowUpPeriod: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FollowUpRow
         * @description A follow-up call in a list, with what tells one ticket from another. `told`: a result without a call waits for a
         *     second person. `barred`: why it is not for the reader: `own_department`, `own_work`, or ''.
         */
        FollowUpRow: {
            /** Attempts */
            attempts: number;
            /** Barred */
            barred: string;
            /** Claimed By */
            claimed_by: string | null;
            /** Claimed By Name */
            claimed_by_name: string;
            /** Claimed Until */
            claimed_until: number | null;
            /** Confidential */
            confidential: boolean;
            /** Counted */
            counted: boolean;
            /** Department */
            department: string;
            /** Due At */
            due_at: number;
            /** Next At */
            next_at: number;
            /** Number */
            number: string;
            /** Owed At */
            owed_at: number;
            /** Ticket */
            ticket: string;
            /** Title */
            title: string;
            /** Told */
            told: boolean;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
        };
        /**
         * FollowUpTimes
         * @description Follow-ups by their deadline, in wall-clock hours: how many were over in the period, and how many in time. One
         *     whose ticket went back to work after that deadline came too late.
         */
        FollowUpTimes: {
            /** Count */
            count: number;
            /** Hours */
            hours: number;
            /** In Time */
            in_time: number;
            /** Share */
            share: number | null;
        };
        /**
         * ForcedState
         * @description The agent's new state, and why. `when` must be given for a sign-off: what becomes of a caller in talk.
         */
        ForcedState: {
            /** Reason */
            reason: string;
            /**
             * State
             * @enum {string}
             */
            state: "idle" | "busy" | "break" | "dispatched" | "signed_off";
            /**
             * When
             * @default null
             */
            when?: ("after_call" | "now_requeue") | null;
        };
        /**
         * Form
         * @description The forms of an article, each with a template (`templates.py`).
         * @enum {string}
         */
        Form: "policy" | "guide" | "answer" | "notice" | "case" | "other";
        /**
         * FormChoice
         * @description One of several things to choose.
         */
        FormChoice: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * FormField
         * @description A field as an administrator has defined it. `least` and `most` bound a number, or the length of a text.
         */
        FormField: {
            /**
             * Choices
             * @default []
             */
            choices: components["schemas"]["FormChoice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en: string;
            /**
             * Help Zh
             * @default
             */
            help_zh: string;
            /** Id */
            id: string;
            kind: components["schemas"]["FieldKind"];
            /**
             * Least
             * @default null
             */
            least: number | null;
            /**
             * Most
             * @default null
             */
            most: number | null;
            /**
             * Required
             * @default false
             */
            required: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * Found
         * @description A page of finds. `said`: the words that were searched for in the end; `total`: `CANDIDATES` at most; `counts`:
         *     by category, those below among them; `related`: other terms for a search.
         */
        Found: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Forms */
            forms: {
                [key: string]: number;
            };
            how: components["schemas"]["knowledge__rules__query__How"];
            /** Items */
            items: components["schemas"]["FoundArticle"][];
            /** Related */
            related: string[];
            /** Said */
            said: string;
            /** Total */
            total: number;
        };
        /**
         * FoundArticle
         * @description An article that was found. `title` and `text`: the telling part of each, with the words marked. `paper`: the
         *     first place in its attachments that has them, when it was found by these.
         */
        FoundArticle: {
            age: components["schemas"]["Age"];
            /** Categories */
            categories: string[];
            /** Clicks */
            clicks: number;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            paper: components["schemas"]["FoundPaper"] | null;
            /** Published At */
            published_at: number;
            /** Rated */
            rated: number;
            /** Review At */
            review_at: number | null;
            /** Score */
            score: number;
            /** Text */
            text: components["schemas"]["Piece"][];
            /** Title */
            title: components["schemas"]["Piece"][];
        };
        /**
         * FoundPaper
         * @description Where in an article's attachment the words stand: the file, its page, sheet or slide, and the telling part.
         */
        FoundPaper: {
            /** File */
            file: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: number;
            place: components["schemas"]["Place"];
            /** Text */
            text: components["schemas"]["Piece"][];
        };
        /**
         * FoundWords
         * @description The title and the telling part of a ticket, with the words that were searched for marked.
         */
        FoundWords: {
            /** Text */
            text: components["schemas"]["Piece"][];
            /** Title */
            title: components["schemas"]["Piece"][];
        };
        /**
         * FurtherContact
         * @description A contact that is bound to a ticket. `draft`: the ticket that was begun for it, and is given up.
         *
         *     `merge` is for dispatchers, and has a route of its own.
         */
        FurtherContact: {
            /** @default phone */
            channel?: components["schemas"]["ContactChannel"];
            /**
             * Draft
             * @default null
             */
            draft?: string | null;
            how: components["schemas"]["tickets__matters__store__How"];
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Gap
         * @description A talk that has no recording, or not all of it. `state` is that of its recording.
         */
        Gap: {
            /** At */
            at: number;
            /** Call */
            call: string;
            /** Faults */
            faults: string;
            /** Recorded S */
            recorded_s: number;
            /** State */
            state: string;
            /** Talk S */
            talk_s: number;
        };
        /**
         * GivenArticle
         * @description How often citizens got an article: read to them, or put into their tickets.
         */
        GivenArticle: {
            /** Department */
            department: string;
            /** Given */
            given: number;
            /** Id */
            id: string;
            /** Sent */
            sent: number;
            /** Title */
            title: string;
        };
        /**
         * Graph
         * @description The nodes in the order of the file. `start`: empty when the file does not say it.
         */
        Graph: {
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Nodes */
            nodes: components["schemas"]["GraphNode"][];
            /** Numbers */
            numbers: string[];
            /** Start */
            start: string;
        };
        /**
         * GraphExit
         * @description A way out of a node: the field that names it, and the node where it leads, which may not be there.
         *
         *     `silent`: a caller who presses nothing takes it.
         */
        GraphExit: {
            /** Path */
            path: (string | number)[];
            /** Silent */
            silent: boolean;
            /** To */
            to: string;
        };
        /**
         * GraphNode
         * @description A node. One with mistakes in it has no exits and no texts. `line` counts from 1.
         */
        GraphNode: {
            /** Exits */
            exits: components["schemas"]["GraphExit"][];
            /** Label */
            label: string;
            /** Line */
            line: number;
            /** Name */
            name: string;
            /** Texts */
            texts: components["schemas"]["GraphText"][];
            /** Type */
            type: string;
        };
        /**
         * GraphText
         * @description A piece that a node says: the field, and a prompt's id, a value such as `count:ahead`, or a text.
         */
        GraphText: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "prompt" | "value" | "text";
            /** Path */
            path: (string | number)[];
            /** Text */
            text: string;
        };
        /**
         * Group
         * @description A group of agents (班组).
         */
        Group: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Version
             * @default 1
             */
            version: number;
        };
        /**
         * GroupLimit
         * @description The capacity of each agent of a group.
         */
        GroupLimit: {
            /** Capacity */
            capacity: number;
            /** Group */
            group: string;
        };
        /**
         * Handling
         * @description The four lists (待签收, 处理中, 已答复, 超期), each with its first page. What is overdue stands in one of the
         *     first two as well.
         */
        Handling: {
            answered: components["schemas"]["HandlingList"];
            in_work: components["schemas"]["HandlingList"];
            overdue: components["schemas"]["HandlingList"];
            to_accept: components["schemas"]["HandlingList"];
        };
        /**
         * HandlingList
         * @description A page of a list. `count`: how long the list is, 1000 for that or more. `next`: the cursor of the next page.
         */
        HandlingList: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["HandlingRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * HandlingPageOf
         * @description A page of one list. `cursor`: where the page before said that this one begins.
         */
        HandlingPageOf: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 20
             */
            limit?: number;
        };
        /**
         * HandlingPages
         * @description How much of each list.
         */
        HandlingPages: {
            /**
             * Limit
             * @default 20
             */
            limit?: number;
        };
        /**
         * HandlingRow
         * @description A branch that one of the reader's departments has. `branch`: its place among the ticket's; `version`: the
         *     ticket's, which a step names; `ticket_state`: how the whole ticket stands.
         *
         *     `due_at`: the first moment that it has to meet, null while no clock runs; `time`: how that stands now.
         *     `extension_s`: the working time that was asked for and is not decided. `steps`: what may be done now, the main one
         *     first.
         */
        HandlingRow: {
            /** Answered At */
            answered_at: number | null;
            /** Branch */
            branch: number;
            /** Confidential */
            confidential: boolean;
            /** Department */
            department: string;
            /** Dispatched At */
            dispatched_at: number;
            /** Due At */
            due_at: number | null;
            /** Extension S */
            extension_s: number | null;
            /** Lead */
            lead: boolean;
            /** Number */
            number: string;
            /** Signed At */
            signed_at: number | null;
            state: components["schemas"]["BranchState"];
            /** Steps */
            steps: components["schemas"]["Offer"][];
            /** Supervisions */
            supervisions: number;
            /** Ticket */
            ticket: string;
            ticket_state: components["schemas"]["TicketState"];
            time: components["schemas"]["TimeState"];
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
        };
        /**
         * Handover
         * @description Why an interaction that was with an agent is in line again.
         * @enum {string}
         */
        Handover: "transferred" | "signed_off" | "phone_lost" | "outside" | "lost";
        /**
         * Health
         * @description Whether all is well; and for people who run the site each part, and `set_aside`: how many lines or messages could
         *     not be read, ever.
         */
        Health: {
            /** Ok */
            ok: boolean;
            /** Parts */
            parts: {
                [key: string]: boolean;
            } | null;
            /** Set Aside */
            set_aside: number | null;
        };
        /**
         * HeldFile
         * @description A hold in force, with the file that it holds.
         */
        HeldFile: {
            hold: components["schemas"]["Hold"];
            /** Kind */
            kind: string;
            /** Made At */
            made_at: number;
            /** Name */
            name: string;
            /** Size */
            size: number;
        };
        /**
         * HeldUntil
         * @description `until`: the last day of the legal hold, by the site's clock; null: it ends when somebody releases it.
         */
        HeldUntil: {
            /** Reason */
            reason: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * HelpForm
         * @description The reason for which help is needed, if the agent gives one.
         */
        HelpForm: {
            /** @default null */
            reason?: components["schemas"]["HelpReason"] | null;
        };
        /**
         * HelpReason
         * @description The reason for which help is needed, so that a supervisor can prepare on the way.
         * @enum {string}
         */
        HelpReason: "policy" | "upset" | "emergency" | "system" | "other";
        /**
         * Hint
         * @description An article that may answer what the citizen asks.
         */
        Hint: {
            age: components["schemas"]["Age"];
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Title */
            title: string;
        };
        /**
         * HintForm
         * @description A ticket as it is written so far, and the places of the flow that its caller has passed.
         */
        HintForm: {
            /**
             * Path
             * @default []
             */
            path?: string[];
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * HistoryEntry
         * @description One thing in the history; what is of its kind is there.
         */
        HistoryEntry: {
            /** At */
            at: number;
            /** @default null */
            call: components["schemas"]["PastCall"] | null;
            /** @default null */
            callback: components["schemas"]["PastCallback"] | null;
            /** @default null */
            fax: components["schemas"]["PastFax"] | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "call" | "ticket" | "fax" | "callback";
            /** @default null */
            ticket: components["schemas"]["PastTicket"] | null;
        };
        /**
         * HistoryQuery
         * @description One page: what was before this moment.
         */
        HistoryQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 30
             */
            limit?: number;
        };
        /**
         * Hold
         * @description A legal hold on a file: nobody deletes it while one is in force, whatever rule or disk say.
         *
         *     `until`: it ends by itself then; None: it is to be released. `released_why` is empty for one that ended by itself.
         */
        Hold: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** File */
            file: string;
            /** Id */
            id: string;
            /**
             * Released At
             * @default null
             */
            released_at: number | null;
            /**
             * Released By
             * @default
             */
            released_by: string;
            /**
             * Released Why
             * @default
             */
            released_why: string;
            /**
             * Until
             * @default null
             */
            until: number | null;
            /** Why */
            why: string;
        };
        /**
         * HoldForm
         * @description A legal hold. `until`: its last day, by the site's clock; null: it ends when somebody releases it.
         */
        HoldForm: {
            /** Reason */
            reason: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * HoldsEnding
         * @description Recordings whose legal hold ends by itself within a week, so that nothing holds them any more then.
         */
        HoldsEnding: {
            /** Recordings */
            recordings: number;
        };
        /**
         * HoldsPage
         * @description Where a page of holds begins: after the hold of this moment and id. `ending`: only those that end within a week
         *     by themselves.
         */
        HoldsPage: {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Ending
             * @default false
             */
            ending?: boolean;
            /**
             * Id
             * @default null
             */
            id?: string | null;
        };
        /**
         * Holiday
         * @description Days on which it is closed, the last one included.
         */
        Holiday: {
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Name */
            name: string;
        };
        /**
         * HotArticle
         * @description An article of the hot list, and how often it was read in the time.
         */
        HotArticle: {
            /** Id */
            id: string;
            /** Reads */
            reads: number;
            /** Title */
            title: string;
        };
        /**
         * HotForm
         * @description The time in which articles were read.
         */
        HotForm: {
            /** @default week */
            period?: components["schemas"]["HotPeriod"];
        };
        /**
         * Reason
         * @description Why an agent takes no calls. `limit_s`: how long that may last before it is shown as too long.
         */
        "hotline__entries__Reason-Input": {
            /** En */
            en: string;
            /** Id */
            id: string;
            /**
             * Limit S
             * @default null
             */
            limit_s?: number | null;
            /** Zh */
            zh: string;
        };
        /**
         * Reason
         * @description Why an agent takes no calls. `limit_s`: how long that may last before it is shown as too long.
         */
        "hotline__entries__Reason-Output": {
            /** En */
            en: string;
            /** Id */
            id: string;
            /**
             * Limit S
             * @default null
             */
            limit_s: number | null;
            /** Zh */
            zh: string;
        };
        /**
         * Heard
         * @description A prompt in one language, as callers hear it now. `source`: shipped, uploaded, recorded or rendered.
         *
         *     `versions`: how many of the site's own there are. `shipped`: one of that name ships.
         */
        hotline__rules__prompts__Heard: {
            /** Language */
            language: string;
            /** Seconds */
            seconds: number;
            /**
             * Shipped
             * @default false
             */
            shipped: boolean;
            /** Source */
            source: string;
            /** Text */
            text: string;
            /**
             * Version
             * @default 0
             */
            version: number;
            /**
             * Versions
             * @default 0
             */
            versions: number;
        };
        /**
         * HotPeriod
         * @description The time in which articles were read, in days of the site's zone. Today counts as one of them.
         * @enum {string}
         */
        HotPeriod: "today" | "week" | "month" | "all";
        /**
         * HoursNow
         * @description The whole file. `version` is its content's; with `problems` there are no calendars to show.
         */
        HoursNow: {
            /** Calendars */
            calendars: components["schemas"]["CalendarNow"][];
            /**
             * Problems
             * @default []
             */
            problems: components["schemas"]["ivr__problems__Problem"][];
            /** Version */
            version: string;
            /** Zone */
            zone: string;
        };
        /**
         * HouseJobView
         * @description Anybody's job, for those who run the house, also when it is over and its file is gone.
         */
        HouseJobView: {
            /** Asked By */
            asked_by: string;
            /** Attempts */
            attempts: number;
            /** Cancelling */
            cancelling: boolean;
            /** Created At */
            created_at: number;
            /** Done */
            done: number;
            /** Ended At */
            ended_at: number | null;
            /** Fault */
            fault: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Owner */
            owner: string;
            /** Run At */
            run_at: number;
            /** Started At */
            started_at: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Title */
            title: string;
            /** Total */
            total: number;
        };
        /**
         * ImportDefaults
         * @description What holds for rows that say nothing; Word documents never say it.
         */
        ImportDefaults: {
            /**
             * Category
             * @default null
             */
            category?: string | null;
            /** Department */
            department: string;
            /** @default other */
            form?: components["schemas"]["Form"];
        };
        /**
         * Imported
         * @description A CSV file. `check_only`: nothing is added.
         */
        Imported: {
            /**
             * Check Only
             * @default true
             */
            check_only?: boolean;
            /** Csv */
            csv: string;
        };
        /**
         * ImportedRow
         * @description A row of an imported file. `problem`: the rule that it breaks, '' for a good one; `line` counts from 1.
         */
        ImportedRow: {
            /** Line */
            line: number;
            /**
             * Number
             * @default
             */
            number: string;
            /**
             * Prefix
             * @default false
             */
            prefix: boolean;
            /**
             * Problem
             * @default
             */
            problem: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Until
             * @default null
             */
            until: number | null;
        };
        /**
         * ImportOutcome
         * @description The rows of a file. `added`: whether they are on the list now, which they are only if all are good.
         */
        ImportOutcome: {
            /** Added */
            added: boolean;
            /** Rows */
            rows: components["schemas"]["ImportedRow"][];
        };
        /**
         * ImportState
         * @description How far an import is.
         * @enum {string}
         */
        ImportState: "checking" | "checked" | "running" | "done" | "failed";
        /**
         * ChangedRule
         * @description Other values for a rule. `version`: the one that was seen.
         */
        infra__files__api__ChangedRule: {
            /** Days */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days?: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank?: number;
            /** Reason */
            reason: string;
            /**
             * Title
             * @default
             */
            title?: string;
            /** Version */
            version: number;
        };
        /**
         * Why
         * @description A deed that needs a reason.
         */
        infra__files__api__Why: {
            /** Reason */
            reason: string;
        };
        /**
         * Problem
         * @description One mistake, in the node `node` if in one; `line` and `column` count from 1.
         */
        ivr__problems__Problem: {
            /** Code */
            code: string;
            /** Column */
            column: number;
            /** File */
            file: string;
            /** Line */
            line: number;
            /**
             * Node
             * @default
             */
            node: string;
            /**
             * Plain
             * @default
             */
            plain: string;
            /**
             * Plain Zh
             * @default
             */
            plain_zh: string;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Remedy */
            remedy: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** @default error */
            severity: components["schemas"]["Severity"];
        };
        /**
         * StepForm
         * @description Something that the caller does, or that happens.
         *
         *     `press` (value: keys), `listen`: the sound plays to its end, `wait`: silence until time runs out, `leave`: hang up,
         *     `agent` (value: `answers` or `leaves`), `lookup` (value: `ok`, `nothing`, `failed` or `timeout`), `announce` (value:
         *     the code is `right` or `wrong`, the announcement `up` or `failed`).
         */
        "ivr__walk_forms__StepForm-Input": {
            /**
             * Do
             * @enum {string}
             */
            do: "press" | "listen" | "wait" | "leave" | "agent" | "lookup" | "announce";
            /**
             * Value
             * @default
             */
            value?: string;
        };
        /**
         * Heard
         * @description A sound: a prompt by its id, or a text for the speech engine.
         */
        ivr__walking__Heard: {
            /** Prompt */
            prompt: string;
            /** Text */
            text: string;
        };
        /**
         * JobView
         * @description Something that takes a while, for the person who asked. `done` of `total` pieces; `total` 0: not known yet.
         *
         *     `bytes` and `file_name` tell of the file, which can be fetched while the state is `done`, until `expires_at`.
         */
        JobView: {
            /** Bytes */
            bytes: number;
            /** Cancelling */
            cancelling: boolean;
            /** Created At */
            created_at: number;
            /** Done */
            done: number;
            /** Ended At */
            ended_at: number | null;
            /** Expires At */
            expires_at: number | null;
            /** Fault */
            fault: string;
            /** File Name */
            file_name: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Total */
            total: number;
        };
        /**
         * Join
         * @description When a ticket of several branches is done: all have answered, one has, or the lead has.
         * @enum {string}
         */
        Join: "all" | "any" | "lead";
        /**
         * KeepForm
         * @description The reader's folder, '' for none; null: it is kept no more.
         */
        KeepForm: {
            /** Folder */
            folder: string | null;
        };
        /**
         * KeptArticle
         * @description How many people made an article their favourite in the time.
         */
        KeptArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Kept */
            kept: number;
            /** Title */
            title: string;
        };
        /**
         * KeptBy
         * @description By this category's rule.
         */
        KeptBy: {
            /** Category */
            category: string;
            /** Reason */
            reason: string;
        };
        /**
         * KeptRule
         * @description A rule: its newest version, which one is in force, and what came of its trial.
         */
        KeptRule: {
            /** Id */
            id: string;
            /** Live */
            live: number | null;
            /** Made At */
            made_at: number;
            rule: components["schemas"]["DispatchRule"];
            trial: components["schemas"]["Trial"] | null;
            /** Tried */
            tried: number | null;
            /** Version */
            version: number;
            /** Written At */
            written_at: number;
            /** Written By */
            written_by: string;
        };
        /**
         * KeyFacts
         * @description A key without its secret part.
         */
        KeyFacts: {
            /** Id */
            id: string;
            /** Made At */
            made_at: number;
        };
        /**
         * How
         * @description The way in which a citizen got an answer.
         * @enum {string}
         */
        knowledge__answers__store__How: "read" | "sent";
        /**
         * StepForm
         * @description A step with the version that was read, and what is said. `review_at`: the next review date, for `confirm`.
         */
        knowledge__api__StepForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            step: components["schemas"]["knowledge__rules__states__Step"];
            /** Version */
            version: number;
        };
        /**
         * ExportForm
         * @description The chosen articles, or, if none are chosen, those of a list.
         */
        knowledge__export_api__ExportForm: {
            /**
             * Articles
             * @default []
             */
            articles?: string[];
            /**
             * @default {
             *       "department": null,
             *       "live": null,
             *       "open": null,
             *       "mine": false,
             *       "title": "",
             *       "cursor": null,
             *       "limit": 50
             *     }
             */
            list?: components["schemas"]["ArticleSearch"];
        };
        /**
         * FiguresForm
         * @description Whole days, the first and the last with them, 366 at most; a department and a category with those below it, None
         *     for all that one's right reaches.
         */
        knowledge__figures__api__FiguresForm: {
            /**
             * Category
             * @default null
             */
            category?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
        };
        /**
         * OfVersion
         * @description `n`: the number of a version, for editors; without it, of what is published.
         */
        knowledge__papers__api__OfVersion: {
            /**
             * N
             * @default null
             */
            n?: number | null;
        };
        /**
         * ReadForm
         * @description The interaction in which it is read to a citizen, if it is.
         */
        knowledge__portal_api__ReadForm: {
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
        };
        /**
         * RowFault
         * @description What is wrong with a row, or with the whole file.
         * @enum {string}
         */
        knowledge__rules__imports__RowFault: "no_header" | "unknown_column" | "two_columns" | "too_many_rows" | "no_rows" | "missing" | "too_long" | "too_many" | "unknown_form" | "unknown_category" | "closed_category" | "unknown_department" | "other_department" | "bad_date" | "backwards" | "twice" | "taken" | "unknown_related" | "ambiguous_related" | "pictures";
        /**
         * How
         * @description How it was found: as it was asked for, by other words for it, by words of a sentence, by a word that was
         *     mistyped, by what is nearest; or nothing was near, and these are what is read most.
         * @enum {string}
         */
        knowledge__rules__query__How: "exact" | "synonym" | "terms" | "corrected" | "nearest" | "hot";
        /**
         * Step
         * @description The steps of a version.
         * @enum {string}
         */
        knowledge__rules__states__Step: "save" | "submit" | "take_back" | "publish" | "reject" | "supersede" | "confirm" | "withdraw" | "expire";
        /**
         * Kind
         * @description What was made uniform.
         * @enum {string}
         */
        knowledge__rules__tidying__Kind: "headings" | "lists" | "paragraphs" | "tables" | "styles" | "spaces" | "marks";
        /**
         * Outcome
         * @description What became of one of a batch: the code of the error, or '' when it is done.
         */
        knowledge__service__Outcome: {
            /** Code */
            code: string;
            /** Id */
            id: string;
        };
        /**
         * KnowledgeFigures
         * @description All of it. Lists have fifty rows at most; `searches`, `asked` and `missed` are of the whole house, for a search
         *     has no department.
         */
        KnowledgeFigures: {
            /** Asked */
            asked: components["schemas"]["AskedWords"][];
            /** Categories */
            categories: components["schemas"]["KnowledgeGroup"][];
            /** Days */
            days: components["schemas"]["ReadDay"][];
            /** Departments */
            departments: components["schemas"]["KnowledgeGroup"][];
            /** Due */
            due: components["schemas"]["DueArticle"][];
            /** Editors */
            editors: components["schemas"]["EditorFigures"][];
            /** Given */
            given: components["schemas"]["GivenArticle"][];
            /** Kept */
            kept: components["schemas"]["KeptArticle"][];
            /** Low */
            low: components["schemas"]["RatedArticle"][];
            /** Missed */
            missed: components["schemas"]["AskedWords"][];
            /** Read */
            read: components["schemas"]["ReadArticle"][];
            /** Searches */
            searches: components["schemas"]["SearchDay"][];
            totals: components["schemas"]["KnowledgeTotals"];
            /** Unread */
            unread: components["schemas"]["UnreadArticle"][];
        };
        /**
         * KnowledgeGroup
         * @description A department or a category: its published articles, those read in the time, and how often. An article of
         *     several categories counts in each.
         */
        KnowledgeGroup: {
            /** Id */
            id: string;
            /** Published */
            published: number;
            /** Read */
            read: number;
            /** Reads */
            reads: number;
        };
        /**
         * KnowledgeTotals
         * @description `published`: now on line; `unread`: of those, not read in the time; `never`: not read since they are there;
         *     `given`: answers read to citizens, `sent`: put into tickets; `due`: to be reviewed within thirty days, `late`:
         *     should have been reviewed before now. `readers` are counted as long as single reads are kept.
         */
        KnowledgeTotals: {
            /** Due */
            due: number;
            /** Given */
            given: number;
            /** Kept */
            kept: number;
            /** Late */
            late: number;
            /** Never */
            never: number;
            /** Published */
            published: number;
            /** Rated */
            rated: number;
            /** Read */
            read: number;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
            /** Score */
            score: number;
            /** Sent */
            sent: number;
            /** Unread */
            unread: number;
        };
        /**
         * Level
         * @description The platform that gave us a ticket: the province's, the city's business platform, or we ourselves (TK8).
         * @enum {string}
         */
        Level: "province" | "city" | "platform";
        /**
         * LiftForm
         * @description The reason, for the audit log.
         */
        LiftForm: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Likely
         * @description Another customer who may be the same. `why`: in what they agree.
         */
        Likely: {
            customer: components["schemas"]["CustomerRow"];
            /** Why */
            why: string[];
        };
        /**
         * Line
         * @description A line of a comparison. A line that was changed stands once, with its parts; `change` is that of the whole line,
         *     and `same` if only parts of it differ.
         */
        Line: {
            change: components["schemas"]["Change"];
            /** Parts */
            parts: components["schemas"]["Part"][];
        };
        /**
         * ListedNumber
         * @description A number, or the beginning of numbers, on a list; with what is counted of its calls.
         */
        ListedNumber: {
            /** Added At */
            added_at: number;
            /** Added By */
            added_by: string;
            /** Added By Name */
            added_by_name: string;
            /**
             * Hits
             * @default 0
             */
            hits: number;
            /** Id */
            id: string;
            /**
             * Last Hit At
             * @default null
             */
            last_hit_at: number | null;
            /** List */
            list: string;
            /** Number */
            number: string;
            /** Prefix */
            prefix: boolean;
            /** Reason */
            reason: string;
            /** Text */
            text: string;
            /** Until */
            until: number | null;
            /** Version */
            version: number;
        };
        /**
         * ListedNumbers
         * @description Entries of a list, the newest first. `count`: how many there are, of which these are the first.
         */
        ListedNumbers: {
            /** Count */
            count: number;
            /** Entries */
            entries: components["schemas"]["ListedNumber"][];
        };
        /**
         * ListedPrompt
         * @description A prompt with all its languages. `used_by`: the flows that say it, `drafts`: those whose drafts do, `lists`: the
         *     names of the lists of callers that do.
         *
         *     `missing`: languages in which callers could come to it, and there is none.
         */
        ListedPrompt: {
            /**
             * Drafts
             * @default []
             */
            drafts: string[];
            /** Id */
            id: string;
            /** Languages */
            languages: components["schemas"]["hotline__rules__prompts__Heard"][];
            /**
             * Lists
             * @default []
             */
            lists: string[];
            /**
             * Missing
             * @default []
             */
            missing: string[];
            /**
             * Used By
             * @default []
             */
            used_by: string[];
        };
        /**
         * Listening
         * @description One listening, or one download. `spans` are seconds of the recording, from–to.
         */
        Listening: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Call */
            call: string;
            /** Form */
            form: string;
            /** Heard At */
            heard_at: number;
            /** Heard S */
            heard_s: number;
            /** Id */
            id: string;
            /** Own */
            own: boolean;
            /** Played */
            played: boolean;
            /** Reason */
            reason: string;
            /** Recording */
            recording: string;
            /** Seconds */
            seconds: number;
            /** Spans */
            spans: [
                number,
                number
            ][];
        };
        /**
         * ListeningExport
         * @description The listenings to export, and the language and kind of the file.
         */
        ListeningExport: {
            filter: components["schemas"]["ListeningFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * ListeningFilter
         * @description The listenings to list, by when they began; `others`: only of calls in which the listener was not. `taken`: only
         *     downloads, or only listenings.
         */
        ListeningFilter: {
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Others
             * @default false
             */
            others?: boolean;
            /**
             * Recording
             * @default null
             */
            recording?: string | null;
            /** Since */
            since: number;
            /**
             * Taken
             * @default null
             */
            taken?: boolean | null;
            /** Until */
            until: number;
        };
        /**
         * ListeningPage
         * @description Listenings, newest first. `next` is the cursor of the next page.
         */
        ListeningPage: {
            /** Items */
            items: components["schemas"]["ListeningRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ListeningRow
         * @description A listening, with the agents who were in the call and their names.
         */
        ListeningRow: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            listening: components["schemas"]["Listening"];
        };
        /**
         * ListeningSearch
         * @description One page of them. `cursor`: where the page before said that this one begins.
         */
        ListeningSearch: {
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Others
             * @default false
             */
            others?: boolean;
            /**
             * Recording
             * @default null
             */
            recording?: string | null;
            /** Since */
            since: number;
            /**
             * Taken
             * @default null
             */
            taken?: boolean | null;
            /** Until */
            until: number;
        };
        /**
         * ListForm
         * @description Numbers, one a line, each with a note behind a comma: what a spreadsheet saves as CSV.
         */
        ListForm: {
            /** Text */
            text: string;
        };
        /**
         * ListSummary
         * @description A list, with how many numbers are on it, and how often they have called.
         */
        ListSummary: {
            /** Entries */
            entries: number;
            /** Hits */
            hits: number;
            /** Last Hit At */
            last_hit_at: number | null;
            list: components["schemas"]["CallerList"];
        };
        /**
         * LoggedNotice
         * @description A row of the log; telephone numbers are masked, and addresses but for their beginning.
         */
        LoggedNotice: {
            /** About */
            about: string;
            /** Address */
            address: string;
            /** At */
            at: number;
            /** Attempts */
            attempts: number;
            channel: components["schemas"]["Channel"];
            /** Due At */
            due_at: number | null;
            /** Fault */
            fault: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Of */
            of: string;
            /** Read At */
            read_at: number | null;
            /** Sent At */
            sent_at: number | null;
            state: components["schemas"]["NoticeState"];
            /** Title */
            title: string;
        };
        /**
         * LogSearch
         * @description The rows to list; conditions that are there must all hold.
         */
        LogSearch: {
            /**
             * After
             * @default null
             */
            after?: string | null;
            /** @default null */
            channel?: components["schemas"]["Channel"] | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /** @default null */
            state?: components["schemas"]["NoticeState"] | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * Lost
         * @description Where a caller was whom the system has lost; the first of these is called back first.
         * @enum {string}
         */
        Lost: "talk" | "ringing" | "line" | "menu";
        /**
         * MadeList
         * @description A list that was made: of all ('') or of one department. `run`: the Wednesday, or the moment of one on demand.
         */
        MadeList: {
            /** Department */
            department: string;
            /** File */
            file: string;
            /** Made At */
            made_at: number;
            /** Run */
            run: string;
            /** Tickets */
            tickets: number;
        };
        /**
         * MakeUp
         * @description A day that is worked instead: with the hours of the day `like`, or its own.
         */
        MakeUp: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Hours
             * @default []
             */
            hours: string[];
            /**
             * Like
             * @default null
             */
            like: string | null;
            /** Name */
            name: string;
        };
        /**
         * Match
         * @description How words are matched: as they stand (全文匹配), or also by what means the same or is nearly so (模糊匹配).
         * @enum {string}
         */
        Match: "whole" | "fuzzy";
        /**
         * MatrixRow
         * @description What one department has of one urgency. A branch that is late and not signed for counts in both.
         */
        MatrixRow: {
            /** Department */
            department: string;
            /** Extension */
            extension: number;
            /** In Hand */
            in_hand: number;
            /** Overdue */
            overdue: number;
            /** Returned */
            returned: number;
            /** Sign */
            sign: number;
            /** Soon */
            soon: number;
            /** Urgency */
            urgency: string;
        };
        /**
         * MergedTicket
         * @description The version that was read, and the number of the ticket that goes on.
         */
        MergedTicket: {
            /** Into */
            into: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * MergeForm
         * @description The duplicate, why it is one, and the version that was read of the customer that stays.
         */
        MergeForm: {
            /** Other */
            other: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * MessageState
         * @description The states of a message to a peer.
         * @enum {string}
         */
        MessageState: "waiting" | "sent" | "refused" | "dead" | "dropped";
        /**
         * Mismatch
         * @description A past ticket that meets a rule and was led by another department; '' for one that no department has led.
         */
        Mismatch: {
            /** Department */
            department: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * Missed
         * @description A query that finds nothing. `missed`: how often since it was settled the last time.
         */
        Missed: {
            /** Asked */
            asked: number;
            /** Last At */
            last_at: number;
            /** Missed */
            missed: number;
            /** Text */
            text: string;
        };
        /**
         * Mode
         * @description What a job is to do with an import.
         * @enum {string}
         */
        Mode: "check" | "draft" | "review";
        /**
         * MonthSpace
         * @description The files of a kind that were made in a month (`2026-11`) and are there.
         */
        MonthSpace: {
            /** Bytes */
            bytes: number;
            /** Files */
            files: number;
            /** Kind */
            kind: string;
            /** Month */
            month: string;
        };
        /**
         * Named
         * @description Another article.
         */
        Named: {
            /** Id */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * NamedDepartment
         * @description A department that gets the ticket: as its lead, or beside it; `mandatory`: the ticket waits for its answer.
         *     `suggested`: it was taken from the suggestions, by the rule of which it came, if by any.
         */
        NamedDepartment: {
            /** Department */
            department: string;
            /**
             * Lead
             * @default false
             */
            lead?: boolean;
            /**
             * Mandatory
             * @default true
             */
            mandatory?: boolean;
            /**
             * Rule
             * @default
             */
            rule?: string;
            /**
             * Suggested
             * @default false
             */
            suggested?: boolean;
        };
        /**
         * NamedPerson
         * @description Somebody by name, for lists that have nothing but an id. `agent`: the number of that person's seat.
         */
        NamedPerson: {
            /** Agent */
            agent: string | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Need
         * @description What a step needs to be told.
         * @enum {string}
         */
        Need: "opinion" | "reason" | "departments" | "department" | "hours" | "result" | "clause";
        /** new_break_reason */
        new_break_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["hotline__entries__Reason-Input"];
        };
        /** new_busy_reason */
        new_busy_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["hotline__entries__Reason-Input"];
        };
        /** new_capacitie */
        new_capacitie: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["CapacityOptions"];
        };
        /** new_contact */
        new_contact: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Contact-Input"];
        };
        /** new_department */
        new_department: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Department"];
        };
        /** new_district */
        new_district: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["District"];
        };
        /** new_follow_up_rule */
        new_follow_up_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["FollowUpOptions"];
        };
        /** new_outbound_rule */
        new_outbound_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["OutboundOptions"];
        };
        /** new_queue */
        new_queue: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["QueueOptions"];
        };
        /** new_reading */
        new_reading: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["WordReading"];
        };
        /** new_recording_rule */
        new_recording_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["RecordingRuleOptions"];
        };
        /** new_skill */
        new_skill: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Skill"];
        };
        /** new_ticket_type */
        new_ticket_type: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["TicketType-Input"];
        };
        /** new_urgency */
        new_urgency: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Urgency-Input"];
        };
        /** new_vip_number */
        new_vip_number: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["VipNumber"];
        };
        /**
         * NewArticle
         * @description A draft and the department to which the article belongs.
         */
        NewArticle: {
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /** Department */
            department: string;
            /** @default other */
            form?: components["schemas"]["Form"];
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Related
             * @default []
             */
            related?: string[];
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid To
             * @default null
             */
            valid_to?: number | null;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * NewDraft
         * @description A document as Base64, or (null) only a cover page with its note. The kind is told by its bytes.
         */
        NewDraft: {
            /**
             * Cover
             * @default true
             */
            cover?: boolean;
            /**
             * Document
             * @default null
             */
            document?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Reply To
             * @default null
             */
            reply_to?: string | null;
            /** @default fine */
            resolution?: components["schemas"]["Resolution"];
            /**
             * Subject
             * @default
             */
            subject?: string;
        };
        /**
         * NewEmergency
         * @description The words or sounds, for whom they are, and the end. A sound is a WAV or MP3 file as Base64.
         */
        NewEmergency: {
            /** Ends */
            ends: number;
            /**
             * Flows
             * @default []
             */
            flows?: string[];
            /**
             * Hangs Up
             * @default false
             */
            hangs_up?: boolean;
            /**
             * Numbers
             * @default []
             */
            numbers?: string[];
            /**
             * Skippable
             * @default false
             */
            skippable?: boolean;
            /**
             * Sound En
             * @default null
             */
            sound_en?: string | null;
            /**
             * Sound Zh
             * @default null
             */
            sound_zh?: string | null;
            /**
             * Text En
             * @default
             */
            text_en?: string;
            /**
             * Text Zh
             * @default
             */
            text_zh?: string;
        };
        /**
         * NewEnd
         * @description Another end, of the version that was read.
         */
        NewEnd: {
            /** Ends */
            ends: number;
            /** Version */
            version: number;
        };
        /**
         * NewEntry
         * @description A number, or of whom it is: the caller of an interaction that is live. `prefix`: all that begin so.
         */
        NewEntry: {
            /**
             * Interaction
             * @default
             */
            interaction?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Prefix
             * @default false
             */
            prefix?: boolean;
            /** Reason */
            reason: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * NewFax
         * @description Send this draft to this number, or back to whoever sent the fax `reply_to`.
         */
        NewFax: {
            /** Draft */
            draft: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Reply To
             * @default null
             */
            reply_to?: string | null;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
        };
        /**
         * NewGroup
         * @description A group of agents.
         */
        NewGroup: {
            /** Name */
            name: string;
        };
        /**
         * NewKey
         * @description The id of a key.
         */
        NewKey: {
            /** Id */
            id: string;
        };
        /**
         * NewNote
         * @description What to write down.
         */
        NewNote: {
            /** Text */
            text: string;
        };
        /**
         * NewOwnPassword
         * @description The present password, and the one in its place.
         */
        NewOwnPassword: {
            /** Password */
            password: string;
            /** Present */
            present: string;
        };
        /**
         * NewPassword
         * @description A browser that is signed in with the old one is signed out.
         */
        NewPassword: {
            /** Password */
            password: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * NewPerson
         * @description A new account.
         */
        NewPerson: {
            /**
             * After Talk
             * @default null
             */
            after_talk?: ("idle" | "busy") | null;
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Auto Answer
             * @default null
             */
            auto_answer?: boolean | null;
            /**
             * Departments
             * @default null
             */
            departments?: string[] | null;
            /**
             * Disabled
             * @default null
             */
            disabled?: boolean | null;
            /**
             * Groups
             * @default null
             */
            groups?: string[] | null;
            /**
             * Languages
             * @default null
             */
            languages?: string[] | null;
            /** Name */
            name: string;
            /** Password */
            password: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Roles */
            roles: string[];
            /**
             * Skills
             * @default null
             */
            skills?: {
                [key: string]: number;
            } | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /** Username */
            username: string;
        };
        /**
         * NewRole
         * @description A role of the site's own: with `rights`, or those of `copy_of`, or none yet.
         */
        NewRole: {
            /**
             * Copy Of
             * @default null
             */
            copy_of?: string | null;
            /** Name */
            name: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Rights
             * @default null
             */
            rights?: string[] | null;
        };
        /**
         * NewRule
         * @description A category of the site's own.
         */
        NewRule: {
            /** Category */
            category: string;
            /** Days */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days?: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank?: number;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * NewSession
         * @description The result of a sign-in: who one is, and the sessions that this person has in other browsers.
         */
        NewSession: {
            /** Others */
            others: components["schemas"]["OpenSession"][];
            user: components["schemas"]["User"];
        };
        /**
         * NewSound
         * @description A WAV or MP3 file as Base64, or a text to be spoken. `base`: the newest version that was seen; 0: none.
         */
        NewSound: {
            /** Base */
            base: number;
            /**
             * Sound
             * @default null
             */
            sound?: string | null;
            /**
             * Source
             * @enum {string}
             */
            source: "uploaded" | "recorded" | "rendered";
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * NewTicket
         * @description A draft, of an interaction or of none.
         */
        NewTicket: {
            /**
             * Address
             * @default null
             */
            address?: string | null;
            /**
             * Confidential
             * @default null
             */
            confidential?: boolean | null;
            /**
             * Contact Name
             * @default null
             */
            contact_name?: string | null;
            /**
             * Contact Number
             * @default null
             */
            contact_number?: string | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["WayForm"][] | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Landmark
             * @default null
             */
            landmark?: string | null;
            /**
             * Particulars
             * @default null
             */
            particulars?: {
                [key: string]: string;
            } | null;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Type
             * @default null
             */
            type?: string | null;
            /**
             * Urgency
             * @default null
             */
            urgency?: string | null;
        };
        /**
         * NewTicketOfMessage
         * @description The ticket about the message.
         */
        NewTicketOfMessage: {
            /** Ticket */
            ticket: string;
        };
        /**
         * NodeChange
         * @description A node that differs.
         */
        NodeChange: {
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "removed" | "changed";
            /** Fields */
            fields: components["schemas"]["FieldChange"][];
            /** Node */
            node: string;
        };
        /**
         * NodeReport
         * @description One node. `exits`: how many went on to which node; `ends`: how many left the flow here, by outcome.
         */
        NodeReport: {
            /** Arrivals */
            arrivals: number;
            /** Ends */
            ends: {
                [key: string]: number;
            };
            /** Exits */
            exits: {
                [key: string]: number;
            };
            /** Hang Ups */
            hang_ups: number;
            /** Label */
            label: string;
            /** Median S */
            median_s: number | null;
            /** No Input */
            no_input: number;
            /** Wrong Keys */
            wrong_keys: number;
        };
        /**
         * NoticeLog
         * @description One page of it, newest first, and where the next begins.
         */
        NoticeLog: {
            /** Next */
            next: string | null;
            /** Notices */
            notices: components["schemas"]["LoggedNotice"][];
        };
        /**
         * NoticeRules
         * @description All kinds and channels.
         */
        NoticeRules: {
            /** Channels */
            channels: components["schemas"]["ChannelShown"][];
            /** Rules */
            rules: components["schemas"]["RuleShown"][];
        };
        /**
         * ContactForm
         * @description Other addresses, of the version that was read.
         */
        notices__admin_api__ContactForm: {
            /** Mail */
            mail: string;
            /** Phone */
            phone: string;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * RuleForm
         * @description Other words or channels, of the version that was read.
         */
        notices__admin_api__RuleForm: {
            /** Channels */
            channels: components["schemas"]["Channel"][];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Urgent */
            urgent: boolean;
            /** Version */
            version: number;
        };
        /**
         * ReadForm
         * @description The notices that were read; null: all.
         */
        notices__api__ReadForm: {
            /** Ids */
            ids: string[] | null;
        };
        /**
         * NoticeState
         * @description How far a notice is.
         * @enum {string}
         */
        NoticeState: "waiting" | "sending" | "ringing" | "sent" | "failed" | "unset" | "no_address";
        /**
         * NowQuery
         * @description One version, or all.
         */
        NowQuery: {
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * NumberQuery
         * @description One page of a list. `outcome`: only those of this outcome, or in this state.
         */
        NumberQuery: {
            /**
             * After
             * @default 0
             */
            after?: number;
            /**
             * Limit
             * @default 100
             */
            limit?: number;
            /**
             * Outcome
             * @default null
             */
            outcome?: string | null;
        };
        /**
         * NumberRow
         * @description A citizen of a list. `number` is masked without `records.numbers`; `call` '' before the first one.
         */
        NumberRow: {
            /** Answered At */
            answered_at: number | null;
            /** Attempts */
            attempts: number;
            /** Call */
            call: string;
            /** Due At */
            due_at: number;
            level: components["schemas"]["SurveyLevel"] | null;
            /** N */
            n: number;
            /** Note */
            note: string;
            /** Number */
            number: string;
            outcome: components["schemas"]["surveys__rules__campaigns__Outcome"] | null;
            /** Rang At */
            rang_at: number | null;
            state: components["schemas"]["NumberState"];
        };
        /**
         * NumberState
         * @description The progress of one number.
         * @enum {string}
         */
        NumberState: "waiting" | "ringing" | "done";
        /**
         * Offer
         * @description A step that somebody may take now: of the whole ticket, or with one branch; and what it needs to be told.
         */
        Offer: {
            /** Branch */
            branch: number | null;
            /** Needs */
            needs: components["schemas"]["Need"][];
            step: components["schemas"]["tickets__rules__states__Step"];
        };
        /**
         * OfferRecord
         * @description One offer to an agent, why it was this agent's, and the talk that came of it.
         */
        OfferRecord: {
            /** Agent */
            agent: string;
            /** Candidates */
            candidates: number | null;
            /** Chosen */
            chosen: string | null;
            /** Connected At */
            connected_at: number | null;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Idle S */
            idle_s: number | null;
            /** Interaction */
            interaction: string;
            /** Offered At */
            offered_at: number;
            /** Outbound */
            outbound: boolean;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Queue */
            queue: string;
            /** Rang At */
            rang_at: number | null;
            /** Talk S */
            talk_s: number | null;
            /** Waited S */
            waited_s: number | null;
        };
        /**
         * OldAnswer
         * @description An answer from a version that is in force no more. `queue`: of its call; `reachable`: the call had a number.
         */
        OldAnswer: {
            answer: components["schemas"]["ShownAnswer"];
            /** Queue */
            queue: string;
            /** Reachable */
            reachable: boolean;
        };
        /**
         * OldAnswers
         * @description `published`: the version in force, null while the article is off line.
         */
        OldAnswers: {
            /** Items */
            items: components["schemas"]["OldAnswer"][];
            /** Published */
            published: number | null;
        };
        /**
         * OldAnswersForm
         * @description The last so many days.
         */
        OldAnswersForm: {
            /**
             * Days
             * @default 30
             */
            days?: number;
        };
        /**
         * Older
         * @description The beginning of a page of history: older than `before`.
         */
        Older: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * OneOfMany
         * @description An article and the version that was read of it.
         */
        OneOfMany: {
            /** Id */
            id: string;
            /** Version */
            version: number;
        };
        /**
         * OpeningDecision
         * @description Whether the ticket is opened to whoever asked.
         */
        OpeningDecision: {
            /** Allow */
            allow: boolean;
        };
        /**
         * OpeningState
         * @description The states of a request.
         * @enum {string}
         */
        OpeningState: "asked" | "allowed" | "refused" | "over";
        /**
         * OpenSession
         * @description A sign-in that is not over. `browser` is in words; `in_hand`: a citizen rings or talks there.
         */
        OpenSession: {
            /** Address */
            address: string;
            /** Browser */
            browser: string;
            /** Created At */
            created_at: number;
            /** Id */
            id: string;
            /** In Hand */
            in_hand: boolean;
            /** Present */
            present: boolean;
            /** Seen At */
            seen_at: number;
        };
        /**
         * Order
         * @description The order of what is found.
         * @enum {string}
         */
        Order: "relevance" | "clicks" | "time" | "score" | "heat";
        /**
         * Ordered
         * @description The code to be keyed, until when it holds, the numbers at which it can be, and the one that rings now, if any.
         */
        Ordered: {
            /** Code */
            code: string;
            /** Id */
            id: string;
            /** Numbers */
            numbers: string[];
            /** Rings */
            rings: boolean;
            /** Until */
            until: number;
        };
        /**
         * OutboundOptions
         * @description The destinations and the number of calls to the outside, within the limits of the site's settings. There is
         *     one.
         */
        OutboundOptions: {
            /**
             * A Day
             * @default 200
             */
            a_day?: number;
            /**
             * Allowed
             * @default []
             */
            allowed?: string[];
            /**
             * At Once
             * @default 30
             */
            at_once?: number;
            /**
             * Denied
             * @default []
             */
            denied?: string[];
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Shown
             * @default 12345
             */
            shown?: string;
        };
        /**
         * Outcome
         * @description How a call came out. One that is still under way has none.
         * @enum {string}
         */
        "Outcome-Input": "answered" | "self_service" | "abandoned_flow" | "abandoned_queue" | "missed" | "callback" | "not_reached" | "elsewhere" | "lost";
        /**
         * Overdue
         * @description A clock whose moment is past, of a ticket that is in work. `department`: whose branch; of the ticket's own
         *     clocks, the one that leads.
         */
        Overdue: {
            clock: components["schemas"]["ClockKind"];
            /** Department */
            department: string;
            /** Due At */
            due_at: number;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Supervisions */
            supervisions: number;
            /** Ticket */
            ticket: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
        };
        /**
         * OverdueNow
         * @description What is overdue now, the longest first, 500 rows at most; and the newest lists.
         */
        OverdueNow: {
            /** Lists */
            lists: components["schemas"]["MadeList"][];
            /** Rows */
            rows: components["schemas"]["Overdue"][];
        };
        /**
         * OverdueRule
         * @description When on Wednesdays the list is made, in minutes of the day, and the addresses that get the whole of it.
         */
        OverdueRule: {
            /**
             * Minute
             * @default 540
             */
            minute: number;
            /**
             * Recipients
             * @default []
             */
            recipients: string[];
            /**
             * Version
             * @default 0
             */
            version: number;
        };
        /**
         * OverflowOptions
         * @description Another queue whose agents help.
         */
        OverflowOptions: {
            /**
             * After S
             * @default null
             */
            after_s?: number | null;
            /** Queue */
            queue: string;
            /**
             * When Nobody
             * @default false
             */
            when_nobody?: boolean;
        };
        /**
         * OwnCall
         * @description A call that was offered to the agent, what became of it, and its ticket.
         */
        OwnCall: {
            /** Connected At */
            connected_at: number | null;
            /** Ended At */
            ended_at: number | null;
            /** Interaction */
            interaction: string;
            /** Offered At */
            offered_at: number;
            /** Outbound */
            outbound: boolean;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Queue */
            queue: string;
            /** Rang At */
            rang_at: number | null;
            /** Talk S */
            talk_s: number | null;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * OwnNotice
         * @description Something that this person was told.
         */
        OwnNotice: {
            /** About */
            about: string;
            /** Alarm */
            alarm: boolean;
            /** At */
            at: number;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Of */
            of: string;
            /** Read At */
            read_at: number | null;
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * OwnNotices
         * @description One page of them, newest first, and where the next begins.
         */
        OwnNotices: {
            /** Next */
            next: string | null;
            /** Notices */
            notices: components["schemas"]["OwnNotice"][];
        };
        /**
         * OwnPrompt
         * @description A version of a prompt. `source`: uploaded, recorded, rendered, or built_in while only the built-in voice has
         *     spoken it; `text`: what it says, as far as known.
         */
        OwnPrompt: {
            /** Created At */
            created_at: number;
            /** Created By Name */
            created_by_name: string;
            /** In Force */
            in_force: boolean;
            /** Language */
            language: string;
            /** Prompt */
            prompt: string;
            /** Seconds */
            seconds: number;
            /** Sound */
            sound: string;
            /** Source */
            source: string;
            /** Text */
            text: string;
            /** Version */
            version: number;
        };
        /**
         * OwnSettings
         * @description The state after the wrap-up, and whether calls are answered by themselves.
         */
        OwnSettings: {
            /** After Talk */
            after_talk: string;
            /** Auto Answer */
            auto_answer: boolean;
        };
        /**
         * OwnTask
         * @description An open task of this person, or of the person's department or office.
         */
        OwnTask: {
            assignee: components["schemas"]["Assignee"];
            /** Created At */
            created_at: number;
            deed: components["schemas"]["Deed"];
            /** Due At */
            due_at: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
            /** Whom */
            whom: string;
        };
        /**
         * Page
         * @description The place in a list where a page begins.
         */
        Page: {
            /**
             * After
             * @default null
             */
            after?: string | null;
        };
        /**
         * PaperOrder
         * @description The draft's attachments in the order that they are to have.
         */
        PaperOrder: {
            /** Papers */
            papers: string[];
        };
        /**
         * PaperState
         * @description How far the reading of an attachment is.
         * @enum {string}
         */
        PaperState: "waiting" | "read" | "refused";
        /**
         * PaperText
         * @description An attachment and its text, the beginning of a long one.
         */
        PaperText: {
            paper: components["schemas"]["ShownPaper"];
            /** Pieces */
            pieces: components["schemas"]["ShownPiece"][];
        };
        /**
         * Part
         * @description A part of a line.
         */
        Part: {
            change: components["schemas"]["Change"];
            /** Text */
            text: string;
        };
        /**
         * PartRole
         * @description An agent's part in a call.
         * @enum {string}
         */
        PartRole: "led" | "joined";
        /**
         * PastCall
         * @description A call with all that came of it. `faxes`, `messages` and `level` are there for people who may see such.
         */
        PastCall: {
            /** Agent */
            agent: string;
            direction: components["schemas"]["Direction"];
            /** Faxes */
            faxes: number;
            level: components["schemas"]["SurveyLevel"] | null;
            /** Messages */
            messages: number;
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Talk S */
            talk_s: number;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * PastCallback
         * @description A call that was promised to the customer. `outcome`: null while it waits.
         */
        PastCallback: {
            /** Attempts */
            attempts: number;
            /** Outcome */
            outcome: string | null;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
        };
        /**
         * PastFax
         * @description A fax that was sent to the customer.
         */
        PastFax: {
            /** Pages */
            pages: number;
            /** State */
            state: string;
            /** Subject */
            subject: string;
        };
        /**
         * PastTicket
         * @description A ticket about the customer's matter. `times`: how often somebody has come about it; a ticket that was merged
         *     into another one is not in the history.
         */
        PastTicket: {
            /** Department */
            department: string;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
        };
        /**
         * PathStep
         * @description One place that the caller passed.
         */
        PathStep: {
            /** At */
            at: number;
            /** Keys */
            keys: string;
            /** Label */
            label: string;
            /** Node */
            node: string;
            /** Note */
            note: string;
        };
        /**
         * PeerState
         * @description A platform, and how the link to it is. `silent`: its secret's file is not there, or others can read it.
         */
        PeerState: {
            /** Answered At */
            answered_at: number | null;
            /** Dead */
            dead: number;
            /** Failed At */
            failed_at: number | null;
            /** Host */
            host: string;
            /** Id */
            id: string;
            /** Level */
            level: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
            /** Refused */
            refused: number;
            /**
             * State
             * @enum {string}
             */
            state: "up" | "down" | "unknown" | "silent";
            /** Waiting */
            waiting: number;
            /** Waiting Since */
            waiting_since: number | null;
        };
        Pending: {
            /** @constant */
            pending: true;
        };
        /**
         * Period
         * @description A time, from and until.
         */
        Period: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Person
         * @description An account as administrators see it.
         */
        Person: {
            after_talk: components["schemas"]["AgentState"];
            /** Agent */
            agent: string | null;
            /** Auto Answer */
            auto_answer: boolean;
            /** Created At */
            created_at: number;
            /** Demo */
            demo: boolean;
            /** Departments */
            departments: string[];
            /** Disabled */
            disabled: boolean;
            /** Groups */
            groups: string[];
            /** Id */
            id: string;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** Languages */
            languages: string[];
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Skills */
            skills: {
                [key: string]: number;
            };
            /** Training */
            training: boolean;
            /** Username */
            username: string;
            /** Version */
            version: number;
        };
        /**
         * PhoneAccess
         * @description The credentials with which the page's phone registers. The secret is that of this sign-on only.
         *
         *     `websocket` is a path and query on the page's own origin; it opens the way to Asterisk while the seat is taken, and
         *     for a day at most.
         */
        PhoneAccess: {
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
            /** User */
            user: string;
            /** Websocket */
            websocket: string;
        };
        /**
         * PhoneChoice
         * @description `chosen` is `page` or the number of a desk phone; `own` is the desk phone with the seat's own number.
         */
        PhoneChoice: {
            /** Chosen */
            chosen: string;
            /** Desk Phones */
            desk_phones: boolean;
            /** Own */
            own: string | null;
        };
        /**
         * PhoneEmergency
         * @description For whom it is, its end, the language in which it is spoken; and the number that is to be rung, if any.
         */
        PhoneEmergency: {
            /** Ends */
            ends: number;
            /**
             * Flows
             * @default []
             */
            flows?: string[];
            /**
             * Hangs Up
             * @default false
             */
            hangs_up?: boolean;
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en";
            /**
             * Numbers
             * @default []
             */
            numbers?: string[];
            /**
             * Ring
             * @default
             */
            ring?: string;
            /**
             * Skippable
             * @default false
             */
            skippable?: boolean;
        };
        /**
         * PhoneReply
         * @description The page's phone; null: the seat has a desk phone.
         */
        PhoneReply: {
            phone: components["schemas"]["PhoneAccess"] | null;
        };
        /**
         * PictureQuery
         * @description The size of a picture.
         */
        PictureQuery: {
            /**
             * Small
             * @default false
             */
            small?: boolean;
        };
        /**
         * Piece
         * @description A part of a snippet; `hit`: it is what was searched for.
         */
        Piece: {
            /** Hit */
            hit: boolean;
            /** Text */
            text: string;
        };
        /**
         * Place
         * @description What a document is made of. `WHOLE`: it has no places that a reader could turn to.
         * @enum {string}
         */
        Place: "whole" | "page" | "sheet" | "slide";
        /**
         * Placed
         * @description The call that is being placed.
         */
        Placed: {
            /** Interaction */
            interaction: string;
        };
        /**
         * PlaceForm
         * @description The place among the siblings, from 0 on.
         */
        PlaceForm: {
            /** Place */
            place: number;
        };
        /**
         * Platform
         * @description A platform above that tickets are exchanged with.
         */
        Platform: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Pop
         * @description Everything that the agent sees as the phone rings.
         */
        Pop: {
            before: components["schemas"]["PopBefore"] | null;
            /** Closed Tickets */
            closed_tickets: components["schemas"]["TicketSummary"][];
            /** Customers */
            customers: components["schemas"]["CustomerRow"][];
            /** Earlier */
            earlier: components["schemas"]["PopEarlier"][];
            interaction: components["schemas"]["PopInteraction"];
            matter: components["schemas"]["PopMatter"] | null;
            /** Open Tickets */
            open_tickets: components["schemas"]["TicketSummary"][];
            ticket: components["schemas"]["TicketPage"] | null;
        };
        /**
         * PopBefore
         * @description The agent who had this call until now, and why it is in line again.
         */
        PopBefore: {
            /** Agent */
            agent: string;
            /** Name */
            name: string;
            why: components["schemas"]["Handover"];
        };
        /**
         * PopEarlier
         * @description A call of the same number, and the ticket that came of it.
         */
        PopEarlier: {
            /** Agent */
            agent: string | null;
            /** Arrived At */
            arrived_at: number;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Outbound */
            outbound: boolean;
            /** Outcome */
            outcome: string;
            /** Talk S */
            talk_s: number;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * PopInteraction
         * @description The interaction that rings.
         */
        PopInteraction: {
            /** Arrived At */
            arrived_at: number;
            /** Called */
            called: string;
            /** Caller */
            caller: string;
            /** Id */
            id: string;
            kind: components["schemas"]["core__messages__floor__Kind"];
            lost: components["schemas"]["Lost"] | null;
            /** Path */
            path: components["schemas"]["PathStep"][];
            /** Queue */
            queue: string;
            /** Queued At */
            queued_at: number;
            /** Vip */
            vip: boolean;
        };
        /**
         * PopMatter
         * @description What the caller most likely calls about: an open ticket, and the how manieth contact about it this one is.
         */
        PopMatter: {
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Ticket */
            ticket: string;
            /** Times */
            times: number;
            /** Title */
            title: string;
        };
        /**
         * PreviewedRole
         * @description The role as which the system is to be looked at.
         */
        PreviewedRole: {
            /** Role */
            role: string;
        };
        /**
         * Priority
         * @description The caller's priority, which takes the place of the flow's and of a VIP number's. And why.
         */
        Priority: {
            /** Priority */
            priority: number;
            /** Reason */
            reason: string;
        };
        /**
         * Progress
         * @description A campaign with how far it is: so many numbers of each outcome, `levels` of those that gave a score.
         *
         *     `changed` is another number whenever something is different.
         */
        Progress: {
            campaign: components["schemas"]["Campaign"];
            /** Changed */
            changed: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /** Outcomes */
            outcomes: {
                [key: string]: number;
            };
            /** Ringing */
            ringing: number;
            /** Total */
            total: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * PromoteForm
         * @description `leave`: who led until now writes up; else stays as a participant.
         */
        PromoteForm: {
            /**
             * Leave
             * @default false
             */
            leave?: boolean;
        };
        /**
         * PublicFacts
         * @description The content of the sign-in page.
         */
        PublicFacts: {
            /** Demo */
            demo: boolean;
            /** Languages */
            languages: string[];
            /** Name */
            name: string;
            /** Zone */
            zone: string;
        };
        /**
         * Published
         * @description The version, and whether it runs or waits for its sounds (`job` makes them).
         */
        Published: {
            /**
             * Job
             * @default
             */
            job: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "rendering";
            /** Version */
            version: string;
        };
        /**
         * PublishForm
         * @description The draft to put in force, and why. `force_file`: the file is replaced though somebody has changed it.
         */
        PublishForm: {
            /** Draft Version */
            draft_version: number;
            /**
             * Force File
             * @default false
             */
            force_file?: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * QueueDay
         * @description One queue since the site's midnight. `service_level`: answered in time, of all who did not leave at once.
         */
        QueueDay: {
            /** Abandoned */
            abandoned: number;
            /** Abandoned Short */
            abandoned_short: number;
            /** Answer Within S */
            answer_within_s: number;
            /** Answered */
            answered: number;
            /** Answered In Time */
            answered_in_time: number;
            /** Average Wait S */
            average_wait_s: number | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Offered */
            offered: number;
            /** Service Level */
            service_level: number | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * QueuedFax
         * @description It is on its way.
         */
        QueuedFax: {
            /** Id */
            id: string;
        };
        /**
         * QueueOptions
         * @description The rules of one queue.
         */
        QueueOptions: {
            /**
             * Ageing S
             * @default 60
             */
            ageing_s?: number;
            /**
             * Announce S
             * @default 10
             */
            announce_s?: number;
            /**
             * Answer Within S
             * @default 15
             */
            answer_within_s?: number;
            /**
             * Best First
             * @default false
             */
            best_first?: boolean;
            /**
             * By Language
             * @default false
             */
            by_language?: boolean;
            /**
             * Callback Attempts
             * @default 0
             */
            callback_attempts?: number;
            /**
             * Callback Expire S
             * @default 14400
             */
            callback_expire_s?: number;
            /**
             * Callback Gap S
             * @default 600
             */
            callback_gap_s?: number;
            /**
             * Callback Hours
             * @default
             */
            callback_hours?: string;
            /** Id */
            id: string;
            /**
             * Last Agent Memory S
             * @default 86400
             */
            last_agent_memory_s?: number;
            /**
             * Last Agent S
             * @default 0
             */
            last_agent_s?: number;
            /**
             * Max Wait S
             * @default null
             */
            max_wait_s?: number | null;
            /** Min Levels */
            min_levels?: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /**
             * Name En
             * @default
             */
            name_en?: string;
            /**
             * Offer S
             * @default 10
             */
            offer_s?: number;
            /**
             * Overflow
             * @default []
             */
            overflow?: components["schemas"]["OverflowOptions"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Rings
             * @default []
             */
            rings?: components["schemas"]["RingOptions"][];
            /**
             * Short Abandon S
             * @default 5
             */
            short_abandon_s?: number;
            /**
             * Skills
             * @default []
             */
            skills?: string[];
            /**
             * Training
             * @default false
             */
            training?: boolean;
            /**
             * Wrap Up S
             * @default null
             */
            wrap_up_s?: number | null;
            /**
             * Wrap Up Warn S
             * @default 120
             */
            wrap_up_warn_s?: number | null;
        };
        /**
         * QueueTarget
         * @description A queue, who waits there, and how many of its agents are ready.
         */
        QueueTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
            /** Ready */
            ready: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * QuietForm
         * @description Other quiet hours, of the version that was read.
         */
        QuietForm: {
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * Raised
         * @description What became of the reports of one reporter in a time.
         */
        Raised: {
            /** Accepted */
            accepted: number;
            /** By */
            by: string;
            /** Done */
            done: number;
            /** Mistakes */
            mistakes: number;
            /** Name */
            name: string;
            /** Raised */
            raised: number;
            /** Refused */
            refused: number;
        };
        /**
         * RaiseForm
         * @description A mistake in an article, in words; or a search without an answer. `interaction`: the call in which it came up.
         */
        RaiseForm: {
            about: components["schemas"]["About"];
            /**
             * Article
             * @default null
             */
            article?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Query
             * @default
             */
            query?: string;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * RatedArticle
         * @description The means of the ratings that an article got in the time, and of how many.
         */
        RatedArticle: {
            /** Content */
            content: number;
            /** Department */
            department: string;
            /** Form */
            form: number;
            /** Id */
            id: string;
            /** Rated */
            rated: number;
            /** Score */
            score: number;
            /** Title */
            title: string;
            /** Value */
            value: number;
        };
        /**
         * Rating
         * @description Points from 1 to 5 for form, content and value, and what was said with them.
         */
        Rating: {
            /**
             * Comment
             * @default
             */
            comment: string;
            /** Content */
            content: number;
            /** Form */
            form: number;
            /** Value */
            value: number;
        };
        /**
         * RatingForm
         * @description Points from 1 to 5 for form, content and value, and words.
         */
        RatingForm: {
            /**
             * Comment
             * @default
             */
            comment?: string;
            /** Content */
            content: number;
            /** Form */
            form: number;
            /** Value */
            value: number;
        };
        /**
         * ReadArticle
         * @description How often an article was read in the time, and by how many people, as far as single reads are kept.
         */
        ReadArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
            /** Title */
            title: string;
        };
        /**
         * ReadDay
         * @description A day on which something was read.
         */
        ReadDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
        };
        /**
         * Readers
         * @description Announcements, with the people who have read them and those who have not.
         */
        Readers: {
            announcement: components["schemas"]["Announcement"];
            /** Read */
            read: components["schemas"]["Receipt"][];
            /** Unread */
            unread: components["schemas"]["Unread"][];
        };
        /**
         * Reading
         * @description An article as agents read it. `categories`: names from the dimension down; `ratings`: the means of `form`,
         *     `content` and `value`; `rated`: by how many; `own`: the reader's own rating; `folder`: the folder in which the
         *     reader keeps it, None: not kept; `mine`: the reader may change it.
         */
        Reading: {
            age: components["schemas"]["Age"];
            /** Body */
            body: string;
            /** By Name */
            by_name: string;
            /** Categories */
            categories: string[][];
            /** Clicks */
            clicks: number;
            /** Department */
            department: string;
            /** Folder */
            folder: string | null;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Mine */
            mine: boolean;
            /** N */
            n: number;
            own: components["schemas"]["Rating"] | null;
            /** Published At */
            published_at: number;
            /** Rated */
            rated: number;
            /** Ratings */
            ratings: {
                [key: string]: number;
            };
            /** Related */
            related: components["schemas"]["Named"][];
            /** Review At */
            review_at: number | null;
            /** Said */
            said: components["schemas"]["Said"][];
            /** Score */
            score: number;
            /** Title */
            title: string;
            /** Valid From */
            valid_from: number | null;
            /** Valid To */
            valid_to: number | null;
        };
        /**
         * ReadingState
         * @description `missing`: packages that an administrator would have to install; else `unread` faxes are still to be read.
         */
        ReadingState: {
            /** Missing */
            missing: string[];
            /** Unread */
            unread: number;
        };
        /**
         * ReasonForm
         * @description Why.
         */
        ReasonForm: {
            /** Reason */
            reason: string;
        };
        /**
         * Receipt
         * @description Somebody has read this version of an announcement.
         */
        Receipt: {
            /** Announcement */
            announcement: string;
            /** Name */
            name: string;
            /** Read At */
            read_at: number;
            /** User */
            user: string;
            /** Version */
            version: number;
        };
        /**
         * RecordAgent
         * @description An agent's part in a call. `name` is empty for somebody who has no account any more.
         */
        RecordAgent: {
            /** Agent */
            agent: string;
            /** Connected At */
            connected_at: number | null;
            /** Hold S */
            hold_s: number;
            /** Name */
            name: string;
            /** Offered At */
            offered_at: number;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Rang At */
            rang_at: number | null;
            role: components["schemas"]["PartRole"];
            /** Talk S */
            talk_s: number;
            /** Wrap S */
            wrap_s: number;
        };
        /**
         * RecordAnswer
         * @description An article that the citizen got in the call: version `n`, at this second of the recording.
         */
        RecordAnswer: {
            /** Article */
            article: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** N */
            n: number;
            /** Second */
            second: number | null;
            /** Title */
            title: string;
        };
        /**
         * RecordChoice
         * @description Something to choose in the filter.
         */
        RecordChoice: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * RecordChoices
         * @description The agents whose calls this person sees, and the queues.
         */
        RecordChoices: {
            /** Agents */
            agents: components["schemas"]["RecordChoice"][];
            /** Queues */
            queues: components["schemas"]["RecordChoice"][];
        };
        /**
         * RecordDetail
         * @description One call with its story. `listen`: whether this person may play its recordings. `names`: of the agents in it.
         *
         *     `more`: the story goes on, but only its first events were read.
         */
        RecordDetail: {
            /** Answers */
            answers: components["schemas"]["RecordAnswer"][];
            /** Chapters */
            chapters: components["schemas"]["Chapter"][];
            /** Listen */
            listen: boolean;
            /** More */
            more: boolean;
            /** Names */
            names: {
                [key: string]: string;
            };
            record: components["schemas"]["RecordRow"];
            /** Recordings */
            recordings: components["schemas"]["RecordingView"][];
        };
        /**
         * RecordFilter
         * @description The calls to list; conditions that are there must all hold. Times are when a call began, in seconds.
         *
         *     `number`: the citizen's, its first digits for people who see whole numbers. `min_talk_s`: talked at least so long.
         *     Without a number, `since` is needed, and the period is at most 93 days.
         */
        RecordFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * Heard
         * @description The listening that this is for, from `POST /api/recordings/{recording}/listenings`.
         *
         *     `raw`: the player has begun with the sound as it was before it was filed, and can go on with nothing else.
         */
        recording__api__Heard: {
            /**
             * Listening
             * @default null
             */
            listening?: string | null;
            /**
             * Raw
             * @default false
             */
            raw?: boolean;
        };
        /**
         * Reason
         * @description The reason in a few words, none of the citizen's.
         */
        recording__api__Reason: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * RecordingCategory
         * @description A rule by which recordings can be kept. `title` is '' for one that comes with the system; `days` null: for
         *     ever.
         */
        RecordingCategory: {
            /** Category */
            category: string;
            /** Days */
            days: number | null;
            /** Title */
            title: string;
        };
        /**
         * RecordingDeed
         * @description The deed of a rule.
         * @enum {string}
         */
        RecordingDeed: "recorded" | "waived";
        /**
         * RecordingDeletion
         * @description The deletion of a recording: by whom and why, both '' when its time was up; `row` of the chain of hashes.
         */
        RecordingDeletion: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** Row */
            row: number;
            /** Why */
            why: string;
        };
        /**
         * RecordingDetail
         * @description A recording with its talk. `download`: whether this person may take it along; `tag`: give it tags.
         */
        RecordingDetail: {
            /** Download */
            download: boolean;
            /** Tag */
            tag: boolean;
            talk: components["schemas"]["RecordingRow"];
        };
        /**
         * RecordingKept
         * @description How a recording is kept. `on_shelf`: it stands there encrypted; else it is still to be put there. `until`: when
         *     its time is up; null: never, or not before its holds are released. `deleted_by` is '' when that was a rule.
         *
         *     `may_keep`: whether this person can hold it, release it and choose its rule.
         */
        RecordingKept: {
            /** Category */
            category: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted By */
            deleted_by: string;
            /** Deleted Why */
            deleted_why: string;
            /** Holds */
            holds: components["schemas"]["Hold"][];
            /** May Keep */
            may_keep: boolean;
            /** On Shelf */
            on_shelf: boolean;
            /** Sha256 */
            sha256: string;
            /** Stored At */
            stored_at: number | null;
            /** Title */
            title: string;
            /** Until */
            until: number | null;
        };
        /**
         * RecordingPage
         * @description Talks, newest first. `next` is the cursor of the next page.
         */
        RecordingPage: {
            /** Items */
            items: components["schemas"]["RecordingRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * RecordingRow
         * @description A talk in the list. `number` is masked without `records.numbers`; `recording` is '' where there is none.
         *
         *     `state`: ready; failed: the parts are kept; waiting: for room on the disk; waived: a rule says that it is not
         *     recorded; missing: nobody knows why.
         *     `agents` has everybody who was in the talk, with their names; `tickets` are ids and numbers of tickets of the call.
         *     `marks`: on legal hold, and whether that ends within a week.
         */
        RecordingRow: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            /** At */
            at: number;
            /** Call */
            call: string;
            deleted: components["schemas"]["RecordingDeletion"] | null;
            /**
             * Direction
             * @enum {string}
             */
            direction: "in" | "out" | "callback";
            /** Ended At */
            ended_at: number | null;
            /** Faults */
            faults: string;
            /** Level */
            level: string;
            /** Marks */
            marks: ("held" | "ending" | "deleted")[];
            /** Number */
            number: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Recording */
            recording: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "ready" | "failed" | "waiting" | "waived" | "missing";
            /** Tags */
            tags: string[];
            /** Talk S */
            talk_s: number;
            /** Tickets */
            tickets: string[];
            /** Training */
            training: boolean;
        };
        /**
         * RecordingRuleOptions
         * @description Calls of this queue, agent and direction (empty: any), and `share` percent of them, are recorded or not.
         */
        RecordingRuleOptions: {
            /**
             * Agent
             * @default
             */
            agent?: string;
            /**
             * Category
             * @default
             */
            category?: string;
            /** @default waived */
            deed?: components["schemas"]["RecordingDeed"];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Queue
             * @default
             */
            queue?: string;
            /**
             * Share
             * @default 100
             */
            share?: number;
            /**
             * Way
             * @default
             * @enum {string}
             */
            way?: "" | "in" | "out" | "callback";
        };
        /**
         * RecordingSearch
         * @description One page of them. `cursor`: where the page before said that this one begins.
         */
        RecordingSearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Direction
             * @default null
             */
            direction?: ("in" | "out" | "callback") | null;
            /**
             * Ends
             * @default null
             */
            ends?: string | null;
            /**
             * Kept
             * @default null
             */
            kept?: ("held" | "ending" | "deleted") | null;
            /** @default null */
            level?: components["schemas"]["SurveyLevel"] | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Max S
             * @default null
             */
            max_s?: number | null;
            /**
             * Min S
             * @default 0
             */
            min_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * States
             * @default [
             *       "ready"
             *     ]
             */
            states?: ("ready" | "failed" | "waiting" | "waived" | "missing")[];
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordingView
         * @description A recording on its way to the shelf. `seconds`: its length, 0 until it is filed.
         */
        RecordingView: {
            /** Id */
            id: string;
            /** Interaction */
            interaction: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "recording" | "filing" | "waiting" | "ready" | "failed";
        };
        /**
         * RecordingViewFilter
         * @description Conditions that are kept, likewise.
         */
        RecordingViewFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Direction
             * @default null
             */
            direction?: ("in" | "out" | "callback") | null;
            /**
             * Ends
             * @default null
             */
            ends?: string | null;
            /**
             * Kept
             * @default null
             */
            kept?: ("held" | "ending" | "deleted") | null;
            /** @default null */
            level?: components["schemas"]["SurveyLevel"] | null;
            /**
             * Max S
             * @default null
             */
            max_s?: number | null;
            /**
             * Min S
             * @default 0
             */
            min_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * States
             * @default [
             *       "ready"
             *     ]
             */
            states?: ("ready" | "failed" | "waiting" | "waived" | "missing")[];
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordingViewForm
         * @description A view of recordings.
         */
        RecordingViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["RecordingViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * RecordPage
         * @description Calls, newest first. `next` is the cursor of the next page.
         */
        RecordPage: {
            /** Items */
            items: components["schemas"]["RecordRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * RecordRow
         * @description A call in the list. `number` is the citizen's, masked without `records.numbers`; `outcome` null: under way.
         *
         *     `recorded`: '' without a recording, else its state; `ticket` the id of the newest that this person may open.
         */
        RecordRow: {
            /** Agents */
            agents: components["schemas"]["RecordAgent"][];
            /** Begun At */
            begun_at: number;
            /** Called */
            called: string;
            direction: components["schemas"]["Direction"];
            /** Ended At */
            ended_at: number | null;
            /** Ended By */
            ended_by: string | null;
            /** Hold S */
            hold_s: number;
            /** Id */
            id: string;
            /** Number */
            number: string;
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Path */
            path: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Recorded */
            recorded: string;
            /** Recorded S */
            recorded_s: number;
            /** Talk S */
            talk_s: number;
            /** Talked At */
            talked_at: number | null;
            /** Ticket */
            ticket: string | null;
            /** Training */
            training: boolean;
            /** Trunk */
            trunk: string;
            /** Waited S */
            waited_s: number;
            /** Wrap S */
            wrap_s: number;
        };
        /**
         * Outcome
         * @description How a call came out. One that is still under way has none.
         * @enum {string}
         */
        records__rules__record__Outcome: "answered" | "self_service" | "abandoned_flow" | "abandoned_queue" | "missed" | "callback" | "not_reached" | "elsewhere" | "lost";
        /**
         * RecordSearch
         * @description One page of them. `cursor`: where the page before said that this one begins.
         */
        RecordSearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordViewFilter
         * @description Conditions that are kept. `period` instead of times: it is another one each day.
         */
        RecordViewFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordViewForm
         * @description A view of call records.
         */
        RecordViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["RecordViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * Refusal
         * @description A number that must not be rung for a survey. `added_by` is a user, or the citizen's own key (`system`).
         */
        Refusal: {
            /** Added At */
            added_at: number;
            /** Added By */
            added_by: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * RefusedNumber
         * @description A number that must not be rung for a survey, and why.
         */
        RefusedNumber: {
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * RemoveForm
         * @description The version of the draft that is to be thrown away.
         */
        RemoveForm: {
            /** Version */
            version: number;
        };
        /**
         * RenamedGroup
         * @description Another name for the version that was read.
         */
        RenamedGroup: {
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * Replay
         * @description The whole walk, and where it has led. `due_s`: after so long without anything the caller's time is over.
         *
         *     `step_s`: the moment of each step, in seconds since the arrival. `stopped`: the flow went round in a circle, and the
         *     replay was ended.
         */
        Replay: {
            /** Due S */
            due_s: number;
            /** Events */
            events: components["schemas"]["WalkEvent"][];
            /** Flow */
            flow: string;
            /** Language */
            language: string;
            /** Node */
            node: string;
            /** Outcome */
            outcome: string;
            /** Over */
            over: boolean;
            /** Step S */
            step_s: number[];
            /**
             * Stopped
             * @default false
             */
            stopped: boolean;
            /** Variables */
            variables: {
                [key: string]: string;
            };
            /**
             * Waiting For
             * @enum {string}
             */
            waiting_for: "sound" | "key" | "queue" | "talk" | "lookup" | "outside" | "code" | "announcement" | "hang_up" | "";
        };
        /**
         * ReportExport
         * @description The same, with the language and the kind of the file.
         */
        ReportExport: {
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /** From */
            from: number;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** To */
            to: number;
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * ReportFigures
         * @description What was raised by whom, and handled by whom.
         */
        ReportFigures: {
            /** Corrected */
            corrected: components["schemas"]["Corrected"][];
            /** Raised */
            raised: components["schemas"]["Raised"][];
        };
        /**
         * ReportList
         * @description A list, with the cursor of its next page, and how much of each kind of work waits for the reader.
         */
        ReportList: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Items */
            items: components["schemas"]["ReportRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ReportPage
         * @description A report with its version, its steps so far, and those that the reader may take now.
         */
        ReportPage: {
            report: components["schemas"]["ReportRow"];
            /** Steps */
            steps: components["schemas"]["ReportStep"][];
            /** Taken */
            taken: components["schemas"]["ReportTaken"][];
            /** Version */
            version: number;
        };
        /**
         * ReportPeriod
         * @description A time, from and until.
         */
        ReportPeriod: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * ReportQuery
         * @description The period, from `from` until before `to`, and one version or all.
         */
        ReportQuery: {
            /** From */
            from: number;
            /** To */
            to: number;
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * ReportRow
         * @description A report in a list. `overdue`: its clock has run out; `late`: one has before. `answer`: what corrects it.
         */
        ReportRow: {
            about: components["schemas"]["About"];
            /** Answer */
            answer: string | null;
            /** Answer N */
            answer_n: number | null;
            /** Answer Title */
            answer_title: string;
            /** Article */
            article: string | null;
            /** By Name */
            by_name: string;
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Editor Name */
            editor_name: string;
            /** Handled By Name */
            handled_by_name: string;
            /** Id */
            id: string;
            /** Late */
            late: boolean;
            /** N */
            n: number | null;
            /** Overdue */
            overdue: boolean;
            /** Query */
            query: string;
            state: components["schemas"]["ReportState"];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
        };
        /**
         * ReportSearch
         * @description One of the lists.
         */
        ReportSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            which: components["schemas"]["Which"];
        };
        /**
         * ReportState
         * @description The states of a report.
         * @enum {string}
         */
        ReportState: "pending" | "handling" | "recheck" | "done" | "refused" | "withdrawn";
        /**
         * ReportStep
         * @description The steps of a report.
         * @enum {string}
         */
        ReportStep: "raise" | "accept" | "refuse" | "pass_on" | "handle" | "confirm" | "return" | "withdraw";
        /**
         * ReportStepForm
         * @description A step with the version that was read. `department`, `to_author`: who is to correct it; `answer`: what has.
         */
        ReportStepForm: {
            /**
             * Answer
             * @default null
             */
            answer?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            step: components["schemas"]["ReportStep"];
            /**
             * To Author
             * @default false
             */
            to_author?: boolean;
            /** Version */
            version: number;
        };
        /**
         * ReportTaken
         * @description A step that was taken.
         */
        ReportTaken: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Late */
            late: boolean;
            /** Note */
            note: string;
            step: components["schemas"]["ReportStep"];
        };
        /**
         * Resolution
         * @description The lines per inch down the page. A machine that knows only standard prints fine pages all the same.
         * @enum {string}
         */
        Resolution: "standard" | "fine" | "superfine";
        /**
         * RetentionRule
         * @description How long files of a category are kept, from when they were made. `days`: None means for ever.
         *
         *     `early_days`: once they are so old, a full disk may let them go early; None: it may not. Categories go in the order
         *     of `early_rank`, and in each the oldest first. `least_days`: the kind's; neither can be less. `title`: the site's
         *     own name for it, empty for the ones that the kinds bring.
         */
        RetentionRule: {
            /** Category */
            category: string;
            /**
             * Days
             * @default null
             */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank: number;
            /** Kind */
            kind: string;
            /**
             * Least Days
             * @default 0
             */
            least_days: number;
            /**
             * Title
             * @default
             */
            title: string;
            /**
             * Version
             * @default 1
             */
            version: number;
        };
        /**
         * ReturnRow
         * @description The returns of a department. `late`: after their moment, or in the form of an answer (以办结形式); `granted`: the
         *     department was right; `share`: those in time (退单及时率).
         */
        ReturnRow: {
            /** After Answer */
            after_answer: number;
            /** Appealed */
            appealed: number;
            /** Count */
            count: number;
            /** Department */
            department: string;
            /** Granted */
            granted: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** Overturned */
            overturned: number;
            /** Refused */
            refused: number;
            /** Share */
            share: number | null;
        };
        /**
         * RightHolder
         * @description Somebody who has a right and may sign in: by which roles, and how far it reaches.
         */
        RightHolder: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            scope: components["schemas"]["Scope"] | null;
            /** Username */
            username: string;
        };
        /**
         * RightView
         * @description A right that roles can have. `area`: the part of the house that it is about. `scoped`: it reaches as far as one
         *     of the scopes, which stands among the rights of a role as `tickets.read:group`. `kept`: administrators keep it.
         */
        RightView: {
            /** Area */
            area: string;
            /** Kept */
            kept: boolean;
            /** Name */
            name: string;
            /** Scoped */
            scoped: boolean;
        };
        /**
         * RingOptions
         * @description After so many seconds more agents will do.
         */
        RingOptions: {
            /** After S */
            after_s: number;
            /**
             * Any Language
             * @default false
             */
            any_language?: boolean;
            /**
             * Lower
             * @default 0
             */
            lower?: number;
            /**
             * Without
             * @default []
             */
            without?: string[];
        };
        /**
         * RoleReset
         * @description Back to the defaults from the version that was read.
         */
        RoleReset: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Version */
            version: number;
        };
        /**
         * RolesTable
         * @description All roles, all rights in the order of their areas, and the scopes from narrow to wide.
         */
        RolesTable: {
            /** Rights */
            rights: components["schemas"]["RightView"][];
            /** Roles */
            roles: components["schemas"]["RoleView"][];
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * RoleView
         * @description A role as administrators see it.
         *
         *     `shipped`: it comes with the software, has no `name` here but one in each language in the page's texts, and
         *     `defaults` to which it can be set back. `people`: how many have it, also those who may not sign in.
         */
        RoleView: {
            /** Defaults */
            defaults: string[] | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** People */
            people: number;
            /** Rights */
            rights: string[];
            /** Shipped */
            shipped: boolean;
            /** Version */
            version: number;
        };
        /**
         * RollBackForm
         * @description The version to put in force again, and why. `force_file`: the file is replaced though somebody has changed it.
         */
        RollBackForm: {
            /**
             * Force File
             * @default false
             */
            force_file?: boolean;
            /** Reason */
            reason: string;
            /** Version */
            version: string;
        };
        /**
         * RuleAt
         * @description The version that was read.
         */
        RuleAt: {
            /** Version */
            version: number;
        };
        /**
         * RuleShown
         * @description The words and channels of a kind, and the placeholders that its words may have.
         */
        RuleShown: {
            /** Alarm */
            alarm: boolean;
            /** Channels */
            channels: components["schemas"]["Channel"][];
            /** Kind */
            kind: string;
            /** Places */
            places: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Urgent */
            urgent: boolean;
            /** Version */
            version: number;
        };
        /**
         * RuleSwitch
         * @description Whether its newest version is in force.
         */
        RuleSwitch: {
            /** On */
            on: boolean;
            /** Version */
            version: number;
        };
        /**
         * RuleText
         * @description A rule as somebody writes it; see `DispatchRule`.
         */
        RuleText: {
            /**
             * All Of
             * @default []
             */
            all_of?: string[];
            /**
             * Any Of
             * @default []
             */
            any_of?: string[];
            /**
             * Direct
             * @default false
             */
            direct?: boolean;
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** @default all */
            join?: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of?: string[];
            /**
             * Others
             * @default []
             */
            others?: components["schemas"]["BesideText"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
        };
        /**
         * RuleTrial
         * @description Try the rule on the newest so many tickets.
         */
        RuleTrial: {
            /**
             * Most
             * @default 2000
             */
            most?: number;
            /** Version */
            version: number;
        };
        /**
         * RuleVersion
         * @description A rule as somebody wrote it.
         */
        RuleVersion: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            rule: components["schemas"]["DispatchRule"];
            /** Version */
            version: number;
        };
        /**
         * RunImport
         * @description `check`: the dry run again; `draft`: write drafts; `review`: send them to review at once.
         */
        RunImport: {
            mode: components["schemas"]["Mode"];
        };
        /**
         * Said
         * @description What somebody said of an article; `mine`: the reader.
         */
        Said: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Mine */
            mine: boolean;
            /** Points */
            points: number;
            /** Text */
            text: string;
        };
        /**
         * SavedDraft
         * @description A draft over the version of it that was read. `department`: another one, while it was never published.
         */
        SavedDraft: {
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** @default other */
            form?: components["schemas"]["Form"];
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Related
             * @default []
             */
            related?: string[];
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid To
             * @default null
             */
            valid_to?: number | null;
            /** Version */
            version: number;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * SavedView
         * @description A view under a name. `filter` is what the page sends when it lists; no `columns`: the page's usual ones.
         *
         *     `mine`: this person keeps it; else `owner_name` shares it. `default`: the list begins with it for this person.
         */
        SavedView: {
            /** Columns */
            columns: string[];
            /** Created At */
            created_at: number;
            /** Default */
            default: boolean;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Owner Name */
            owner_name: string;
            /** Shared */
            shared: boolean;
        };
        /**
         * Scope
         * @description The reach of a right: tickets that one has written or has a task in, those of one's own groups, of one's
         *     departments, or everything. In order: of two that somebody has by two roles, the later one counts.
         * @enum {string}
         */
        Scope: "own" | "group" | "department" | "all";
        /**
         * SealedTicket
         * @description The version that was read, and why.
         */
        SealedTicket: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * SealForm
         * @description Why, and the version that was read.
         */
        SealForm: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * SearchDay
         * @description The searches of a day: how many, without a find, and found by another word than the mistyped one.
         */
        SearchDay: {
            /** Asked */
            asked: number;
            /** Corrected */
            corrected: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Missed */
            missed: number;
        };
        /**
         * SearchForm
         * @description A search, in the body, since words have no place in a URL. `within`: earlier words in whose finds it looks.
         */
        SearchForm: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Forms
             * @default []
             */
            forms?: components["schemas"]["Form"][];
            /** @default fuzzy */
            match?: components["schemas"]["Match"];
            /**
             * Offset
             * @default 0
             */
            offset?: number;
            /** @default relevance */
            order?: components["schemas"]["Order"];
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Where
             * @default []
             */
            where?: components["schemas"]["Where"][];
            /**
             * Within
             * @default []
             */
            within?: string[];
        };
        /**
         * SentQuery
         * @description One page of the list; `all`: of everybody, for those who may command the floor.
         */
        SentQuery: {
            /**
             * All
             * @default false
             */
            all?: boolean;
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * SentRow
         * @description A fax that goes or went out. `sent` of its `pages` were confirmed; `reason`: why the last attempt ended early;
         *     `next_at`: when the next one is made; `by_name`: who sends it. `deleted_at`: the pages are gone since then.
         */
        SentRow: {
            /** By Name */
            by_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Done At */
            done_at: number | null;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Mode */
            mode: string;
            /** Name */
            name: string;
            /** Next At */
            next_at: number | null;
            /** Number */
            number: string;
            /** Pages */
            pages: number;
            /** Queued At */
            queued_at: number;
            /** Rate */
            rate: number;
            /** Reason */
            reason: string;
            /** Resolution */
            resolution: string;
            /** Sent */
            sent: number;
            /** State */
            state: string;
            /** Subject */
            subject: string;
            /** Ticket */
            ticket: string;
            /** Tries */
            tries: number;
        };
        /**
         * SessionState
         * @description A session, as its page sees it. `preview`: the role as which the system is looked at; the user's rights are then
         *     those that this role and the user both have, and nothing can be changed.
         */
        SessionState: {
            /** Preview */
            preview: string | null;
            user: components["schemas"]["User"];
        };
        /**
         * SettingGroup
         * @description Settings that belong together.
         */
        SettingGroup: {
            /** Name */
            name: string;
            /** Settings */
            settings: components["schemas"]["FileSetting"][];
        };
        /**
         * SetupForm
         * @description The caller, and the world as the caller finds it.
         *
         *     `at`: the time of the call, by default now. `called`: by default the flow's first number. `open`: calendars that are
         *     open or closed whatever the time. `lists`: those that the caller is on. `lookups`: by node, the values that its
         *     lookup finds. `ready`: agents who are idle. `callbacks`: whether queues call back. `writing`: a channel of
         *     texts, with no sound at all.
         */
        "SetupForm-Input": {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks?: boolean;
            /**
             * Called
             * @default
             */
            called?: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller?: string;
            /**
             * Emergency
             * @default false
             */
            emergency?: boolean;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** Lookups */
            lookups?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open?: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready?: number;
            /**
             * Writing
             * @default false
             */
            writing?: boolean;
        };
        /**
         * SetupForm
         * @description The caller, and the world as the caller finds it.
         *
         *     `at`: the time of the call, by default now. `called`: by default the flow's first number. `open`: calendars that are
         *     open or closed whatever the time. `lists`: those that the caller is on. `lookups`: by node, the values that its
         *     lookup finds. `ready`: agents who are idle. `callbacks`: whether queues call back. `writing`: a channel of
         *     texts, with no sound at all.
         */
        "SetupForm-Output": {
            /**
             * At
             * @default null
             */
            at: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks: boolean;
            /**
             * Called
             * @default
             */
            called: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller: string;
            /**
             * Emergency
             * @default false
             */
            emergency: boolean;
            /**
             * Language
             * @default null
             */
            language: string | null;
            /**
             * Lists
             * @default []
             */
            lists: string[];
            /** Lookups */
            lookups: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready: number;
            /**
             * Writing
             * @default false
             */
            writing: boolean;
        };
        /**
         * Severity
         * @description Whether a problem keeps a flow from being used.
         * @enum {string}
         */
        Severity: "error" | "warning";
        /**
         * SheetsForm
         * @description The tickets to print.
         */
        SheetsForm: {
            /** Tickets */
            tickets: string[];
        };
        /**
         * Shown
         * @description `save`: it goes to the disk of whoever asks, instead of being shown.
         */
        Shown: {
            /**
             * Save
             * @default false
             */
            save?: boolean;
        };
        /**
         * ShownAnswer
         * @description An answer that was given: version `n` of the article, in a call, at a second of its recording. Lists leave the
         *     call, its ticket and its recording out where a confidential ticket protects the citizen.
         */
        ShownAnswer: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Corrected At */
            corrected_at: number | null;
            /** Corrected By Name */
            corrected_by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** Id */
            id: string;
            /** Interaction */
            interaction: string;
            /** N */
            n: number;
            /** Recording */
            recording: string | null;
            /** Second */
            second: number | null;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * ShownCategory
         * @description A category. `owner`: the department to which it belongs by itself or by what it stands under; `in_use`: articles
         *     can be put into it; `mine`: the reader may change it; `open`: the reader may put articles into it.
         */
        ShownCategory: {
            /** Department */
            department: string | null;
            /** Id */
            id: string;
            /** In Use */
            in_use: boolean;
            /** Level */
            level: number;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            /** Owner */
            owner: string | null;
            /** Parent */
            parent: string | null;
            /** Retired */
            retired: boolean;
            /** Version */
            version: number;
        };
        /**
         * ShownContact
         * @description A number, an address or an account. `masked`: the value is not whole; a form that leaves it out keeps it.
         */
        ShownContact: {
            /** Id */
            id: string;
            kind: components["schemas"]["ContactKind"];
            /** Label */
            label: string;
            /** Masked */
            masked: boolean;
            /** Value */
            value: string;
        };
        /**
         * ShownContent
         * @description What is written in a version.
         */
        ShownContent: {
            /** Body */
            body: string;
            /** Categories */
            categories: string[];
            form: components["schemas"]["Form"];
            /** Keywords */
            keywords: string[];
            /** Related */
            related: string[];
            /** Review At */
            review_at: number | null;
            /** Title */
            title: string;
            /** Valid From */
            valid_from: number | null;
            /** Valid To */
            valid_to: number | null;
            /** Why */
            why: string;
        };
        /**
         * ShownDistrict
         * @description A district with the one above it, or ''. `retired`: only older tickets name it.
         */
        ShownDistrict: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Parent */
            parent: string;
            /** Retired */
            retired: boolean;
        };
        /**
         * ShownEdition
         * @description A version without its text.
         */
        ShownEdition: {
            /** By Name */
            by_name: string;
            /** Decided At */
            decided_at: number | null;
            /** Decided By Name */
            decided_by_name: string;
            /** Ended At */
            ended_at: number | null;
            /** N */
            n: number;
            /** Note */
            note: string;
            state: components["schemas"]["EditionState"];
            /** Submitted At */
            submitted_at: number | null;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Why */
            why: string;
        };
        /**
         * ShownFault
         * @description What is wrong with a row. `remark`: it is imported all the same.
         */
        ShownFault: {
            column: components["schemas"]["Column"] | null;
            fault: components["schemas"]["knowledge__rules__imports__RowFault"];
            /** Remark */
            remark: boolean;
            /** Row */
            row: number;
            /** Value */
            value: string;
        };
        /**
         * ShownImport
         * @description An import. `refused`: the code of why the file cannot be read, or ''; `rows` that it has and `faulty` ones among
         *     them, the first `faults`, and whether rows can be written now (`ready`); `job`: the one that works on it, or did
         *     last. One that has failed says why (`failure`), and is run again in its `mode`.
         */
        ShownImport: {
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Done */
            done: number;
            failure: components["schemas"]["Failure"] | null;
            /** Faults */
            faults: components["schemas"]["ShownFault"][];
            /** Faulty */
            faulty: number;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Job */
            job: string;
            mode: components["schemas"]["Mode"];
            /** Name */
            name: string;
            /** Ready */
            ready: boolean;
            /** Refused */
            refused: string;
            /** Rows */
            rows: number;
            state: components["schemas"]["ImportState"];
        };
        /**
         * ShownMerge
         * @description A duplicate that was merged into this customer, and can be separated again.
         */
        ShownMerge: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
        };
        /**
         * ShownNote
         * @description A note; `mine`: the reader wrote it.
         */
        ShownNote: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Text */
            text: string;
        };
        /**
         * ShownOpening
         * @description A request to see a confidential profile. `mine`: the reader made it, and somebody else decides.
         */
        ShownOpening: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Customer */
            customer: string;
            /** Decided By Name */
            decided_by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Reason */
            reason: string;
            state: components["schemas"]["OpeningState"];
            /** Until */
            until: number | null;
        };
        /**
         * ShownPaper
         * @description An attachment. `state`: whether its text is in the index; `why`: the code of what kept it out, or ''; `cut`: only
         *     the beginning of it is.
         */
        ShownPaper: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Cut */
            cut: boolean;
            /** Id */
            id: string;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            state: components["schemas"]["PaperState"];
            /** Why */
            why: string;
        };
        /**
         * ShownPaperQuery
         * @description `save`: it goes to the disk of whoever asks, instead of being shown.
         */
        ShownPaperQuery: {
            /**
             * Save
             * @default false
             */
            save?: boolean;
        };
        /**
         * ShownPicture
         * @description A picture, and the address that the text of an article has for it.
         */
        ShownPicture: {
            /** Id */
            id: string;
            /** Media Type */
            media_type: string;
            /** Size */
            size: number;
            /** Url */
            url: string;
        };
        /**
         * ShownPiece
         * @description A part of the text, and where it stands.
         */
        ShownPiece: {
            /** Name */
            name: string;
            /** Number */
            number: number;
            place: components["schemas"]["Place"];
            /** Text */
            text: string;
        };
        /**
         * ShutOut
         * @description An address that failed to sign in. `names` were tried, numbers in them masked. `by`: who banned it by hand.
         *
         *     `state`: `banned` until `until`; `trusted`, which has failed as often and is never banned; `counted`, not yet so
         *     often; `freed`, which was banned before, so that its next ban is longer.
         */
        ShutOut: {
            /** Address */
            address: string;
            /** Bans */
            bans: number;
            /** By */
            by: string;
            /** Failures */
            failures: number;
            /** Names */
            names: string[];
            /** Since */
            since: number;
            /**
             * State
             * @enum {string}
             */
            state: "banned" | "trusted" | "counted" | "freed";
            /** Until */
            until: number | null;
        };
        /**
         * SignIn
         * @description The person who wants to sign in. `phone`: the secret of the page's phone, from a page whose session has ended.
         */
        SignIn: {
            /** Password */
            password: string;
            /**
             * Phone
             * @default null
             */
            phone?: string | null;
            /** Username */
            username: string;
        };
        /**
         * SignOnForm
         * @description `takeover`: also when the agent is signed on at another place. `phone`: without it the one chosen last.
         */
        SignOnForm: {
            /**
             * Phone
             * @default null
             */
            phone?: string | null;
            /**
             * Takeover
             * @default false
             */
            takeover?: boolean;
        };
        /**
         * Similar
         * @description An open ticket that may be about the same: no names, numbers or words of citizens but its title.
         */
        Similar: {
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Id */
            id: string;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Why */
            why: components["schemas"]["tickets__matters__service__Why"][];
        };
        /**
         * SimilarSearch
         * @description What is known of a new matter. `draft`: the ticket in which it is written.
         */
        SimilarSearch: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Draft
             * @default null
             */
            draft?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * SimilarTickets
         * @description Those that this person may open, and how many `more` there are of which nothing else is told.
         */
        SimilarTickets: {
            /** Items */
            items: components["schemas"]["Similar"][];
            /**
             * More
             * @default 0
             */
            more: number;
        };
        /**
         * SimulateForm
         * @description A walk through this source, or else through the flow that runs, or is a draft.
         */
        SimulateForm: {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks?: boolean;
            /**
             * Called
             * @default
             */
            called?: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller?: string;
            /**
             * Emergency
             * @default false
             */
            emergency?: boolean;
            /**
             * Flow
             * @default null
             */
            flow?: string | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** Lookups */
            lookups?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open?: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready?: number;
            /**
             * Source
             * @default null
             */
            source?: string | null;
            /**
             * Steps
             * @default []
             */
            steps?: components["schemas"]["ivr__walk_forms__StepForm-Input"][];
            /**
             * Writing
             * @default false
             */
            writing?: boolean;
        };
        /**
         * Since
         * @description From when on; without it from the site's midnight.
         */
        Since: {
            /**
             * Limit
             * @default 200
             */
            limit?: number;
            /**
             * Since
             * @default null
             */
            since?: number | null;
        };
        /**
         * SiteOptions
         * @description The choices, and the site's limits in seconds. `wrap_up_limit_s` null: ended by hand.
         *
         *     A reason's `limit_s`: how long it may last before it is shown as too long; null: as long as one likes.
         */
        SiteOptions: {
            /** Break Reasons */
            break_reasons: components["schemas"]["hotline__entries__Reason-Output"][];
            /** Busy Reasons */
            busy_reasons: components["schemas"]["hotline__entries__Reason-Output"][];
            /** Demo */
            demo: boolean;
            /** Departments */
            departments: components["schemas"]["Department"][];
            /** Groups */
            groups: components["schemas"]["Group"][];
            /** Offer Limit S */
            offer_limit_s: number;
            /** Platforms */
            platforms: components["schemas"]["Platform"][];
            /** Skills */
            skills: components["schemas"]["Skill"][];
            /** Ticket Types */
            ticket_types: components["schemas"]["Choice"][];
            /** Urgencies */
            urgencies: components["schemas"]["Urgency-Output"][];
            /** Wrap Up Limit S */
            wrap_up_limit_s: number | null;
            /** Zone */
            zone: string;
        };
        /**
         * Skill
         * @description A skill that an agent has and a queue can ask for.
         */
        Skill: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * Sort
         * @description The order of a list.
         * @enum {string}
         */
        Sort: "newest" | "due" | "urged" | "best";
        /**
         * Sought
         * @description Entries whose number, reason or author has this in it.
         */
        Sought: {
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Span
         * @description Days of the site, the last one included; without them from the beginning, to now.
         */
        Span: {
            /**
             * Since
             * @default null
             */
            since?: string | null;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * Spans
         * @description The seconds of the recording that were heard since the last word about it, as from–to.
         */
        Spans: {
            /** Spans */
            spans: [
                number,
                number
            ][];
        };
        /**
         * StateReason
         * @description Why the agent takes no calls.
         */
        StateReason: {
            /** Reason */
            reason: string;
        };
        /**
         * StateSpan
         * @description An agent was in a state; `ended_at` null: still is.
         */
        StateSpan: {
            /** Began At */
            began_at: number;
            /** By */
            by: string;
            /** Ended At */
            ended_at: number | null;
            /** Interaction */
            interaction: string | null;
            /** Reason */
            reason: string;
            /** State */
            state: string;
        };
        /**
         * StepForm
         * @description Something that the caller does, or that happens.
         *
         *     `press` (value: keys), `listen`: the sound plays to its end, `wait`: silence until time runs out, `leave`: hang up,
         *     `agent` (value: `answers` or `leaves`), `lookup` (value: `ok`, `nothing`, `failed` or `timeout`), `announce` (value:
         *     the code is `right` or `wrong`, the announcement `up` or `failed`).
         */
        "StepForm-Output": {
            /**
             * Do
             * @enum {string}
             */
            do: "press" | "listen" | "wait" | "leave" | "agent" | "lookup" | "announce";
            /**
             * Value
             * @default
             */
            value: string;
        };
        /**
         * Storage
         * @description All about the shelf. `others`: files that are still encrypted with an older key; `signer`: the public key of
         *     exported heads. `warn_free_percent`, `act_free_percent`: as set in the file of settings.
         */
        Storage: {
            /** Act Free Percent */
            act_free_percent: number;
            /** Disks */
            disks: components["schemas"]["Disk"][];
            exported: components["schemas"]["Duty"] | null;
            /** Head */
            head: string;
            /** Heads */
            heads: string;
            /** Held */
            held: number;
            /** Keys */
            keys: components["schemas"]["KeyFacts"][];
            /** Keys File */
            keys_file: string;
            /** Others */
            others: number;
            retention: components["schemas"]["Duty"] | null;
            room: components["schemas"]["Duty"] | null;
            /** Rows */
            rows: number;
            /** Signer */
            signer: string;
            /** Space */
            space: components["schemas"]["MonthSpace"][];
            verified: components["schemas"]["Duty"] | null;
            /** Warn Free Percent */
            warn_free_percent: number;
        };
        /**
         * SubmittedTicket
         * @description The version to submit. `close`: it was settled in the call.
         */
        SubmittedTicket: {
            /**
             * Close
             * @default false
             */
            close?: boolean;
            /** Version */
            version: number;
        };
        /**
         * SuggestedWords
         * @description A way to complete what is typed; `article`: the one that has this title.
         */
        SuggestedWords: {
            /**
             * Article
             * @default null
             */
            article: string | null;
            /** Text */
            text: string;
        };
        /**
         * Suggestion
         * @description A department, and why. `rule`: the id of the rule that names it, if one does.
         */
        Suggestion: {
            /** Department */
            department: string;
            /** Reasons */
            reasons: components["schemas"]["tickets__dispatch__suggesting__Reason"][];
            /** Rule */
            rule: string;
        };
        /**
         * SuperviseForm
         * @description The mode, and the reason. A supervisor who only switches the mode need not say it again.
         */
        SuperviseForm: {
            mode: components["schemas"]["Supervision"];
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
        };
        /**
         * Supervision
         * @description The people whom a supervisor hears, and who hear the supervisor.
         * @enum {string}
         */
        Supervision: "listen" | "whisper" | "barge";
        /**
         * Sure
         * @description `sure`: also while a citizen is on the line there.
         */
        Sure: {
            /**
             * Sure
             * @default false
             */
            sure?: boolean;
        };
        /**
         * SurveyAgent
         * @description An agent who talked in the call; `name` is '' for somebody who has no account any more.
         */
        SurveyAgent: {
            /** Agent */
            agent: string;
            /** Name */
            name: string;
        };
        /**
         * SurveyChoices
         * @description What the filter offers: names by their ids.
         */
        SurveyChoices: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            /** Queues */
            queues: {
                [key: string]: string;
            };
        };
        /**
         * SurveyExportForm
         * @description The surveys to export, and the language and kind of the file.
         */
        SurveyExportForm: {
            filter: components["schemas"]["SurveyFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * SurveyFigures
         * @description All together, and line by line.
         */
        SurveyFigures: {
            /** Lines */
            lines: components["schemas"]["SurveyLine"][];
            whole: components["schemas"]["surveys__rules__figures__Figures"];
        };
        /**
         * SurveyFilter
         * @description The surveys that are meant; conditions that are there must all hold. At most a year, `until` exclusive.
         */
        SurveyFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * SurveyLevel
         * @description The five levels of the tender (section 七, 8), best first.
         * @enum {string}
         */
        SurveyLevel: "very_satisfied" | "satisfied" | "basically_satisfied" | "dissatisfied" | "very_dissatisfied";
        /**
         * SurveyLine
         * @description The figures of one agent, queue, day or month; `name` is its id, `title` its name for people.
         */
        SurveyLine: {
            figures: components["schemas"]["surveys__rules__figures__Figures"];
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * SurveyOrigin
         * @description Where the survey was asked: after a call to us (前台), or after or in a call from us (回访).
         * @enum {string}
         */
        SurveyOrigin: "front_desk" | "call_back";
        /**
         * SurveyPage
         * @description Surveys, newest first. `next` is the cursor of the next page.
         */
        SurveyPage: {
            /** Items */
            items: components["schemas"]["SurveyRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * SurveyResult
         * @description The end of a survey that was asked.
         * @enum {string}
         */
        SurveyResult: "answered" | "no_answer" | "hung_up" | "refused";
        /**
         * SurveyRow
         * @description A survey that is over. `number` is masked without `records.numbers`; `ticket` the newest of the call that this
         *     person may open; `level` null where there was no answer.
         */
        SurveyRow: {
            /** Agents */
            agents: components["schemas"]["SurveyAgent"][];
            /** At */
            at: number;
            /** Call */
            call: string;
            /** Campaign */
            campaign: string;
            level: components["schemas"]["SurveyLevel"] | null;
            /** Number */
            number: string;
            origin: components["schemas"]["SurveyOrigin"];
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            result: components["schemas"]["SurveyResult"];
            /** Ticket */
            ticket: string | null;
        };
        /**
         * By
         * @description The lines of a table of figures.
         * @enum {string}
         */
        surveys__reader__By: "agent" | "queue" | "day" | "month";
        /**
         * Outcome
         * @description What came of the last call to a number.
         * @enum {string}
         */
        surveys__rules__campaigns__Outcome: "scored" | "answered" | "hung_up" | "refused" | "no_answer" | "busy" | "failed" | "not_allowed" | "do_not_call" | "not_rung";
        /**
         * Figures
         * @description Front desk, call-back, and both by their shares; where only one has answers, its rate alone is shown.
         */
        surveys__rules__figures__Figures: {
            call_back: components["schemas"]["Tally"];
            front_desk: components["schemas"]["Tally"];
            /** Rate */
            rate: number | null;
        };
        /**
         * Problem
         * @description A line that was left out; lines count from 1.
         */
        surveys__rules__rows__Problem: {
            fault: components["schemas"]["surveys__rules__rows__RowFault"];
            /** Line */
            line: number;
        };
        /**
         * RowFault
         * @description Why a line is no number to ring.
         * @enum {string}
         */
        surveys__rules__rows__RowFault: "no_number" | "not_allowed" | "emergency" | "own" | "inner" | "twice" | "do_not_call" | "too_many";
        /**
         * SurveySearch
         * @description One page of them. `cursor`: where the page before said that this one begins.
         */
        SurveySearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * SynonymForm
         * @description Words that mean the same.
         */
        SynonymForm: {
            /** Words */
            words: string[];
        };
        /**
         * Synonyms
         * @description A group of words that mean the same.
         */
        Synonyms: {
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Updated At */
            updated_at: number;
            /** Words */
            words: string[];
        };
        /**
         * Tags
         * @description All tags of a recording.
         */
        Tags: {
            /** Tags */
            tags: string[];
        };
        /**
         * Taken
         * @description What became of a list: so many were added, and the lines that were left out, the first hundred of them.
         */
        Taken: {
            /** Added */
            added: number;
            /** Left Out */
            left_out: number;
            /** Problems */
            problems: components["schemas"]["surveys__rules__rows__Problem"][];
        };
        /**
         * TakenStep
         * @description A step as it stands in the ticket's history. `departments`: those it was dispatched to.
         */
        TakenStep: {
            /** After */
            after: string;
            /** At */
            at: number;
            /** Before */
            before: string;
            /**
             * Branch
             * @default null
             */
            branch: number | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** @default null */
            cited: components["schemas"]["Cited"] | null;
            /**
             * Department
             * @default
             */
            department: string;
            /**
             * Departments
             * @default []
             */
            departments: string[];
            /**
             * Hours
             * @default null
             */
            hours: number | null;
            /**
             * Late
             * @default false
             */
            late: boolean;
            /**
             * No Clause
             * @default false
             */
            no_clause: boolean;
            /**
             * Opinion
             * @default
             */
            opinion: string;
            /**
             * Over Open
             * @default false
             */
            over_open: boolean;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** @default null */
            result: components["schemas"]["CallBack"] | null;
            /**
             * Rule
             * @default
             */
            rule: string;
            step: components["schemas"]["tickets__rules__states__Step"];
            /** Version */
            version: number;
        };
        /**
         * Tally
         * @description The surveys of one origin. `rate` is satisfied over valid answers; None without a valid answer.
         *
         *     `asked` counts every survey, also those without an answer; `answered` are the valid ones (有效评价量).
         */
        Tally: {
            /**
             * Answered
             * @default 0
             */
            answered: number;
            /**
             * Asked
             * @default 0
             */
            asked: number;
            /**
             * Hung Up
             * @default 0
             */
            hung_up: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /**
             * No Answer
             * @default 0
             */
            no_answer: number;
            /**
             * Rate
             * @default null
             */
            rate: number | null;
            /**
             * Refused
             * @default 0
             */
            refused: number;
            /**
             * Satisfied
             * @default 0
             */
            satisfied: number;
        };
        /**
         * Targets
         * @description To whom a caller can be handed; the ready agents first.
         */
        Targets: {
            /** Agents */
            agents: components["schemas"]["AgentTarget"][];
            /** Contacts */
            contacts: components["schemas"]["ContactTarget"][];
            /** Flows */
            flows: components["schemas"]["FlowTarget"][];
            /** Queues */
            queues: components["schemas"]["QueueTarget"][];
        };
        /**
         * TextReading
         * @description The text as a voice gets it, and its parts that could be read in another way.
         */
        TextReading: {
            /** Said */
            said: string;
            /** Unsure */
            unsure: components["schemas"]["Unsure"][];
        };
        /**
         * TextTemplate
         * @description A text with which a ticket can begin (模板): what is not known yet stands in brackets, such as 【时间】.
         */
        "TextTemplate-Input": {
            /** Name */
            name: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * TextTemplate
         * @description A text with which a ticket can begin (模板): what is not known yet stands in brackets, such as 【时间】.
         */
        "TextTemplate-Output": {
            /** Name */
            name: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Title
             * @default
             */
            title: string;
        };
        /**
         * TextToHear
         * @description A text, and how it is to be spoken. Without a voice it is the best one of the language.
         */
        TextToHear: {
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en" | "ru" | "ja" | "ko" | "es" | "fr";
            /**
             * Slow
             * @default false
             */
            slow?: boolean;
            /** Text */
            text: string;
            /**
             * Voice
             * @default
             */
            voice?: string;
        };
        /**
         * TextToRead
         * @description A text of which one wants to know how it will be read.
         */
        TextToRead: {
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en" | "ru" | "ja" | "ko" | "es" | "fr";
            /** Text */
            text: string;
        };
        /**
         * TextToTidy
         * @description What stands in the editor, as HTML. Word's own may be longer than what is kept of it.
         */
        TextToTidy: {
            /** Html */
            html: string;
        };
        /**
         * Tick
         * @description What was done.
         */
        Tick: {
            /** Note */
            note: string;
        };
        /**
         * TicketAnswer
         * @description An article that was read to the citizen in a call, or sent: version `n`, at this second of `recording`.
         */
        TicketAnswer: {
            /** Article */
            article: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** N */
            n: number;
            /** Recording */
            recording: string | null;
            /** Second */
            second: number | null;
            /** Title */
            title: string;
        };
        /**
         * TicketBatch
         * @description The same step for many tickets.
         */
        TicketBatch: {
            /**
             * Departments
             * @default []
             */
            departments?: components["schemas"]["NamedDepartment"][];
            /**
             * Opinion
             * @default
             */
            opinion?: string;
            /**
             * Step
             * @enum {string}
             */
            step: "accept" | "dispatch" | "urge" | "supervise";
            /** Tickets */
            tickets: components["schemas"]["BatchTicket"][];
        };
        /**
         * TicketCall
         * @description A call about the ticket: the one that it was made of (`first`), or one to its citizen. `outcome`: null while it
         *     lasts. `messages` and `survey` are there for people who may see such.
         */
        TicketCall: {
            /** Agent Name */
            agent_name: string;
            /** Answers */
            answers: components["schemas"]["TicketAnswer"][];
            /** At */
            at: number;
            direction: components["schemas"]["Direction"];
            /** First */
            first: boolean;
            /** Id */
            id: string;
            /** Messages */
            messages: components["schemas"]["TicketMessage"][];
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Queue Name */
            queue_name: string;
            /** Recordings */
            recordings: components["schemas"]["BoundRecording"][];
            survey: components["schemas"]["TicketSurvey"] | null;
            /** Talk S */
            talk_s: number;
        };
        /**
         * TicketClock
         * @description A clock of a ticket, or of a branch. `due_at` is null while it stands; `late`: met after its moment.
         */
        TicketClock: {
            /** Branch */
            branch: number | null;
            /** Budget S */
            budget_s: number;
            /** Due At */
            due_at: number | null;
            end: components["schemas"]["ClockEnd"] | null;
            /** Ended At */
            ended_at: number | null;
            kind: components["schemas"]["ClockKind"];
            /** Late */
            late: boolean;
            /** N */
            n: number;
            /** Started At */
            started_at: number;
        };
        /**
         * TicketConditions
         * @description What makes a list, without its pages; times are from the first up to before the second, in seconds.
         *
         *     `departments`: the lead's; with `work` those that have it to do. `sources`: the platforms that sent it, `hotline`
         *     for our own. `district`: with all below it. `deadline`: `late`, or `soon`, within a day. `urged`, `supervised`,
         *     `hard`: only those. `caller`, `text`: a citizen's number, and words.
         */
        TicketConditions: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketContact
         * @description A further contact. `number` is masked for people who see numbers in part.
         */
        TicketContact: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            channel: components["schemas"]["ContactChannel"];
            how: components["schemas"]["tickets__matters__store__How"];
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * TicketContacts
         * @description What passed with the citizen about a ticket, each kind in order.
         */
        TicketContacts: {
            /** Calls */
            calls: components["schemas"]["TicketCall"][];
            /** Faxes */
            faxes: components["schemas"]["TicketPaper"][];
        };
        /**
         * TicketExport
         * @description The tickets to export, and the language and kind of the file.
         */
        TicketExport: {
            filter: components["schemas"]["TicketConditions"];
            /**
             * Form
             * @default xlsx
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * TicketFaxes
         * @description The faxes of a ticket: those that came in by its interaction, and those that were sent for it.
         */
        TicketFaxes: {
            /** Came */
            came: components["schemas"]["FaxRow"][];
            /** Sent */
            sent: components["schemas"]["SentRow"][];
        };
        /**
         * TicketFile
         * @description An attachment. `step`: the version after the step that it was given with, null: it is the ticket's own; `loose`:
         *     it waits for the step of whoever put it up. `gone`: its time was up, and only this line is left.
         */
        TicketFile: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Gone */
            gone: boolean;
            /** Id */
            id: string;
            /** Loose */
            loose: boolean;
            /** May Remove */
            may_remove: boolean;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            /** Step */
            step: number | null;
        };
        /**
         * TicketFilter
         * @description The tickets to list; conditions that are there must all hold. `mine`: one wrote it, or has changed it.
         *
         *     `phase`: on its way, or out of work. `work`: what there is to do: for the asker's departments, or for a dispatcher
         *     everywhere. `cursor`: where the page before said that this one begins.
         */
        TicketFilter: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Limit
             * @default 20
             */
            limit?: number;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketList
         * @description Tickets in the order that was asked for. `next` is the cursor of the next page; `found`: by ticket, when words
         *     were searched for.
         */
        TicketList: {
            /** Found */
            found: {
                [key: string]: components["schemas"]["FoundWords"];
            };
            /** Items */
            items: components["schemas"]["TicketSummary"][];
            /** Next */
            next: string | null;
        };
        /**
         * TicketMatter
         * @description How often somebody has come about a ticket, the further contacts, newest first, and in which ticket it was
         *     merged ('' for none).
         */
        TicketMatter: {
            /** Items */
            items: components["schemas"]["TicketContact"][];
            /** Merged Into */
            merged_into: string;
            /** Times */
            times: number;
        };
        /**
         * TicketMessage
         * @description A message that was left in a call. `gone`: its sound was deleted.
         */
        TicketMessage: {
            /** At */
            at: number;
            /** Gone */
            gone: boolean;
            /** Id */
            id: string;
            /** Seconds */
            seconds: number;
        };
        /**
         * TicketNumber
         * @description The part of a ticket that its caller may know.
         */
        TicketNumber: {
            /** Number */
            number: string;
        };
        /**
         * TicketOfFax
         * @description The ticket about the fax.
         */
        TicketOfFax: {
            /** Ticket */
            ticket: string;
        };
        /**
         * TicketOpening
         * @description A request to see all of a confidential ticket. `mine`: the reader made it, and somebody else decides.
         */
        TicketOpening: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Decided By Name */
            decided_by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
            state: components["schemas"]["OpeningState"];
            /** Ticket */
            ticket: string;
            /** Until */
            until: number | null;
        };
        /**
         * TicketPage
         * @description One ticket, whole: with its recordings, its life, who wrote what, and what the asker may do with it.
         */
        TicketPage: {
            /** Address */
            address: string;
            /** Archived At */
            archived_at: number | null;
            asked: components["schemas"]["Asked"];
            /** At Once */
            at_once: boolean;
            /** Barred */
            barred: components["schemas"]["Barred"][];
            /** Branches */
            branches: components["schemas"]["BranchShown"][];
            /** Caller */
            caller: string;
            /** Clocks */
            clocks: components["schemas"]["TicketClock"][];
            /** Completed At */
            completed_at: number | null;
            /** Confidential */
            confidential: boolean;
            /** Contact Name */
            contact_name: string;
            /** Contact Number */
            contact_number: string;
            /** Contacts */
            contacts: components["schemas"]["WayToReach"][];
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Department */
            department: string;
            /** District */
            district: string;
            /** Due At */
            due_at: number | null;
            /** External */
            external: string;
            /** Fields */
            fields: components["schemas"]["FormField"][];
            /** Files */
            files: components["schemas"]["TicketFile"][];
            /** Form */
            form: string;
            /** Hard */
            hard: boolean;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            join: components["schemas"]["Join"];
            /** Landmark */
            landmark: string;
            level: components["schemas"]["Level"];
            /** May Edit */
            may_edit: boolean;
            /** May Submit */
            may_submit: boolean;
            /** Number */
            number: string;
            /** Offers */
            offers: components["schemas"]["Offer"][];
            /** Opened Until */
            opened_until: number | null;
            /** Opening Asked */
            opening_asked: boolean;
            /** Particulars */
            particulars: {
                [key: string]: string;
            };
            /** Path */
            path: string;
            /** Recordings */
            recordings: components["schemas"]["BoundRecording"][];
            /** Redispatches */
            redispatches: number;
            /** Sealed */
            sealed: boolean;
            /** Source */
            source: string;
            state: components["schemas"]["TicketState"];
            /** Steps */
            steps: components["schemas"]["TakenStep"][];
            /** Submitted At */
            submitted_at: number | null;
            /** Supervisions */
            supervisions: number;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Updated At */
            updated_at: number;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
            /** Written */
            written: components["schemas"]["Written"][];
        };
        /**
         * TicketPaper
         * @description A fax of the ticket: `sent` to the citizen, else it came. `state`: of one that was sent.
         */
        TicketPaper: {
            /** At */
            at: number;
            /** Id */
            id: string;
            /** Pages */
            pages: number;
            /** Sent */
            sent: boolean;
            /** State */
            state: string;
        };
        /**
         * By
         * @description What accuracy is counted by.
         * @enum {string}
         */
        tickets__dispatch__accuracy__By: "dispatcher" | "agent" | "rule" | "department";
        /**
         * ChangedRule
         * @description A rule written anew over the version that was read.
         */
        tickets__dispatch__rule_api__ChangedRule: {
            /**
             * All Of
             * @default []
             */
            all_of?: string[];
            /**
             * Any Of
             * @default []
             */
            any_of?: string[];
            /**
             * Direct
             * @default false
             */
            direct?: boolean;
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** @default all */
            join?: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of?: string[];
            /**
             * Others
             * @default []
             */
            others?: components["schemas"]["BesideText"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** Version */
            version: number;
        };
        /**
         * Reason
         * @description Why a department is suggested. `id`, `version`, `name`: of the rule or clause; of a past ticket the id, and its
         *     number as the name. `words`: those that were met.
         */
        tickets__dispatch__suggesting__Reason: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "rule" | "duty" | "past";
            /** Name */
            name: string;
            /** Version */
            version: number;
            /**
             * Words
             * @default []
             */
            words: string[];
        };
        /**
         * Why
         * @description The reasons for which a ticket may be about the same.
         * @enum {string}
         */
        tickets__matters__service__Why: "number" | "address" | "text";
        /**
         * How
         * @description What a further contact was for.
         * @enum {string}
         */
        tickets__matters__store__How: "join" | "urge" | "merge";
        /**
         * RuleForm
         * @description When on Wednesdays, and who gets the whole list; of the version that was read.
         */
        tickets__overdue__api__RuleForm: {
            /** Minute */
            minute: number;
            /** Recipients */
            recipients: string[];
            /** Version */
            version: number;
        };
        /**
         * Outcome
         * @description How a dispatch to one department stands.
         * @enum {string}
         */
        tickets__rules__court__Outcome: "kept" | "returned" | "refused" | "appealed" | "upheld" | "granted" | "overturned" | "moved" | "lapsed";
        /**
         * Step
         * @description The steps of a ticket (TK4). The later part are steps on a branch, which may move the ticket as well.
         * @enum {string}
         */
        tickets__rules__states__Step: "submit" | "at_once" | "accept" | "dispatch" | "settle" | "ask_citizen" | "reply" | "suspend" | "resume" | "hard" | "escalate" | "decide" | "supervise" | "urge" | "finish" | "review" | "reject" | "call_back" | "tell_call_back" | "confirm_call_back" | "refuse_call_back" | "archive" | "cancel" | "return_up" | "extend_up" | "returned_up" | "extended_up" | "refused_up" | "sign" | "handle" | "answer" | "return" | "refuse_return" | "appeal" | "uphold" | "overturn" | "reassign" | "withdraw" | "ask_extension" | "grant_extension" | "refuse_extension";
        /**
         * Figures
         * @description What became of the tasks of one definition for one assignee. Those that were dropped count nowhere else.
         */
        tickets__tasks__store__Figures: {
            /** All */
            all: number;
            assignee: components["schemas"]["Assignee"];
            /** Definition */
            definition: string;
            /** Dropped */
            dropped: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** On Time */
            on_time: number;
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
            /** Whom */
            whom: string;
        };
        /**
         * TicketSearch
         * @description One page of them. The data that must not stand in a URL, a citizen's number and words, travel in the body.
         *     `tickets`: those among these, which a page has been told of.
         */
        TicketSearch: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Limit
             * @default 20
             */
            limit?: number;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Tickets
             * @default []
             */
            tickets?: string[];
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketSheets
         * @description Tickets as they are printed, in the order that was asked for; those that the asker may not read are left out.
         *     `by`, `at`: who prints, and when.
         */
        TicketSheets: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** Items */
            items: components["schemas"]["TicketPage"][];
        };
        /**
         * TicketState
         * @description The states of a ticket: those of TK3, a draft, and those in which it waits for a decision or is out of work.
         * @enum {string}
         */
        TicketState: "draft" | "waiting" | "accepted" | "handling" | "awaiting" | "suspended" | "deciding" | "done" | "reviewing" | "rejected" | "reopened" | "archived" | "cancelled";
        /**
         * TicketStep
         * @description A step with the version that was read. `branch`: for a step on one. `hours`: of working time. `clause`: what a
         *     return cites, or a refusal; `no_clause`: none of the catalogue fits. `files`: attachments that this person has put
         *     up for it.
         */
        TicketStep: {
            /**
             * Branch
             * @default null
             */
            branch?: number | null;
            /** @default null */
            call_back?: components["schemas"]["CallBackResult"] | null;
            /** @default null */
            clause?: components["schemas"]["CitedClause"] | null;
            /**
             * Departments
             * @default []
             */
            departments?: components["schemas"]["NamedDepartment"][];
            /**
             * Files
             * @default []
             */
            files?: string[];
            /**
             * Hours
             * @default null
             */
            hours?: number | null;
            /** @default all */
            join?: components["schemas"]["Join"];
            /**
             * No Clause
             * @default false
             */
            no_clause?: boolean;
            /**
             * Opinion
             * @default
             */
            opinion?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            step: components["schemas"]["tickets__rules__states__Step"];
            /** Version */
            version: number;
        };
        /**
         * TicketSummary
         * @description A ticket in a list. `times`: how often somebody has come about it; `merged_into`: the number of the ticket
         *     that goes on in its place. `sealed`: who the citizen is, and the place, are kept from the reader.
         */
        TicketSummary: {
            /** Address */
            address: string;
            /** At Once */
            at_once: boolean;
            /** Completed At */
            completed_at: number | null;
            /** Confidential */
            confidential: boolean;
            /** Contact Name */
            contact_name: string;
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** District */
            district: string;
            /** Due At */
            due_at: number | null;
            /** External */
            external: string;
            /** Hard */
            hard: boolean;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            level: components["schemas"]["Level"];
            /** Merged Into */
            merged_into: string;
            /** Number */
            number: string;
            /**
             * Sealed
             * @default false
             */
            sealed: boolean;
            /** Source */
            source: string;
            state: components["schemas"]["TicketState"];
            /** Supervisions */
            supervisions: number;
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Updated At */
            updated_at: number;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
        };
        /**
         * TicketSurvey
         * @description The answer to a survey. `level`: null, unless one was given.
         */
        TicketSurvey: {
            /** At */
            at: number;
            level: components["schemas"]["SurveyLevel"] | null;
            result: components["schemas"]["SurveyResult"];
        };
        /**
         * TicketType
         * @description A kind of ticket. `urgency`: the one that such a ticket has until somebody chooses; empty: none.
         */
        "TicketType-Input": {
            /** En */
            en: string;
            /**
             * Fields
             * @default []
             */
            fields?: components["schemas"]["FieldOptions-Input"][];
            /** Id */
            id: string;
            /**
             * May Close
             * @default true
             */
            may_close?: boolean;
            /**
             * Needs Address
             * @default false
             */
            needs_address?: boolean;
            /**
             * Templates
             * @default []
             */
            templates?: components["schemas"]["TextTemplate-Input"][];
            /**
             * Urgency
             * @default
             */
            urgency?: string;
            /** Zh */
            zh: string;
        };
        /**
         * TicketType
         * @description A kind of ticket. `urgency`: the one that such a ticket has until somebody chooses; empty: none.
         */
        "TicketType-Output": {
            /** En */
            en: string;
            /**
             * Fields
             * @default []
             */
            fields: components["schemas"]["FieldOptions-Output"][];
            /** Id */
            id: string;
            /**
             * May Close
             * @default true
             */
            may_close: boolean;
            /**
             * Needs Address
             * @default false
             */
            needs_address: boolean;
            /**
             * Templates
             * @default []
             */
            templates: components["schemas"]["TextTemplate-Output"][];
            /**
             * Urgency
             * @default
             */
            urgency: string;
            /** Zh */
            zh: string;
        };
        /**
         * TicketViewFilter
         * @description Conditions that are kept, likewise. `of`: which moment the period is about; `view`: the list that they narrow.
         */
        TicketViewFilter: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Of
             * @default begun
             * @enum {string}
             */
            of?: "begun" | "completed";
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /**
             * View
             * @default
             */
            view?: string;
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketViewForm
         * @description A view of tickets.
         */
        TicketViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["TicketViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * TidyChange
         * @description How many things of a kind were made uniform.
         */
        TidyChange: {
            kind: components["schemas"]["knowledge__rules__tidying__Kind"];
            /** N */
            n: number;
        };
        /**
         * TidyText
         * @description The text made uniform, and what was changed in it; nothing is saved.
         */
        TidyText: {
            /** Changes */
            changes: components["schemas"]["TidyChange"][];
            /** Html */
            html: string;
        };
        /**
         * TimeState
         * @description How the time of a branch stands.
         * @enum {string}
         */
        TimeState: "on_time" | "soon" | "overdue" | "stands" | "over";
        /**
         * TransferForm
         * @description The caller's destination.
         */
        TransferForm: {
            to: components["schemas"]["Whom-Input"];
        };
        /**
         * Trial
         * @description A rule tried on past tickets: of `looked` tickets `matched` meet it, `led` of which were really led by its lead,
         *     and `undone` by no department. `mismatches`: the newest of the others.
         */
        Trial: {
            /** At */
            at: number;
            /** Led */
            led: number;
            /** Looked */
            looked: number;
            /** Matched */
            matched: number;
            /**
             * Mismatches
             * @default []
             */
            mismatches: components["schemas"]["Mismatch"][];
            /** Undone */
            undone: number;
        };
        /**
         * Tried
         * @description A trial is on its way: its id in the log.
         */
        Tried: {
            /** Id */
            id: string;
        };
        /**
         * TrunkFacts
         * @description A carrier's trunk. `reachable`: whether its gateway answers Asterisk's questions now; null: Asterisk is away, or
         *     does not ask it.
         */
        TrunkFacts: {
            /** Has Password */
            has_password: boolean;
            /** Host */
            host: string;
            /** Name */
            name: string;
            /** Outbound */
            outbound: boolean;
            /** Reachable */
            reachable: boolean | null;
            /** Registers */
            registers: boolean;
            /** Sources */
            sources: string[];
            /** Trusted */
            trusted: boolean;
            /** Username */
            username: string;
        };
        /**
         * TypedForm
         * @description What is typed.
         */
        TypedForm: {
            /** Text */
            text: string;
        };
        /**
         * Unfit
         * @description The fault that keeps the page from taking calls.
         */
        Unfit: {
            /**
             * Reason
             * @enum {string}
             */
            reason: "no_microphone" | "microphone_denied" | "no_speaker";
        };
        /**
         * UnprovedResult
         * @description A result without a call. `by_name`: who told it; `reason` and `confirmed_by_name` are '' for one of the time
         *     before that was asked for.
         */
        UnprovedResult: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Confirmed By Name */
            confirmed_by_name: string;
            /** Number */
            number: string;
            /** Reached */
            reached: boolean;
            /** Reason */
            reason: string;
            result: components["schemas"]["Verdict"] | null;
            service: components["schemas"]["Verdict"] | null;
            /** Ticket */
            ticket: string;
            /** Told At */
            told_at: number;
        };
        /**
         * Unread
         * @description Somebody who should read an announcement and has not, as it stands.
         */
        Unread: {
            /** Name */
            name: string;
            /** User */
            user: string;
        };
        /**
         * UnreadArticle
         * @description A published article that nobody read in the time. `clicks`: since it is there; 0: it was never found.
         */
        UnreadArticle: {
            /** Clicks */
            clicks: number;
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Published At */
            published_at: number | null;
            /** Title */
            title: string;
        };
        /**
         * Unsure
         * @description A part of the text, and what will become of it, in both languages. `at`: its first character.
         */
        Unsure: {
            /** At */
            at: number;
            /** Kind */
            kind: string;
            /** Part */
            part: string;
            /** Why */
            why: string;
            /** Why Zh */
            why_zh: string;
        };
        /**
         * Urgency
         * @description How urgent a matter is, and the hours of work until each of a ticket's clocks is due.
         */
        "Urgency-Input": {
            /** En */
            en: string;
            /**
             * First H
             * @default 7.5
             */
            first_h?: number;
            /**
             * Follow Up Hours
             * @default 72
             */
            follow_up_hours?: number;
            /** Id */
            id: string;
            /**
             * Return H
             * @default 7.5
             */
            return_h?: number;
            /**
             * Sign H
             * @default 4
             */
            sign_h?: number;
            /**
             * Solution H
             * @default 52.5
             */
            solution_h?: number;
            /**
             * Step H
             * @default 37.5
             */
            step_h?: number;
            /** Zh */
            zh: string;
        };
        /**
         * Urgency
         * @description How urgent a matter is, and the hours of work until each of a ticket's clocks is due.
         */
        "Urgency-Output": {
            /** En */
            en: string;
            /**
             * First H
             * @default 7.5
             */
            first_h: number;
            /**
             * Follow Up Hours
             * @default 72
             */
            follow_up_hours: number;
            /** Id */
            id: string;
            /**
             * Return H
             * @default 7.5
             */
            return_h: number;
            /**
             * Sign H
             * @default 4
             */
            sign_h: number;
            /**
             * Solution H
             * @default 52.5
             */
            solution_h: number;
            /**
             * Step H
             * @default 37.5
             */
            step_h: number;
            /** Zh */
            zh: string;
        };
        /**
         * User
         * @description The person who is signed in, and what the page may show. `agent` is the number of that person's seat,
         *     `departments` are those whose tickets this person handles. `roles` are ids, and `role_names` has the names of those
         *     that are the site's own; the others have theirs in the page's texts.
         */
        User: {
            /** Agent */
            agent: string | null;
            /** Departments */
            departments: string[];
            /** Id */
            id: string;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** Name */
            name: string;
            /** Rights */
            rights: string[];
            /** Role Names */
            role_names: {
                [key: string]: string;
            };
            /** Roles */
            roles: string[];
            /** Username */
            username: string;
        };
        /**
         * Verdict
         * @description What a citizen who was called back says of the service, or of the result.
         * @enum {string}
         */
        Verdict: "very_satisfied" | "satisfied" | "fairly_satisfied" | "unsatisfied" | "very_unsatisfied";
        /**
         * VersionForm
         * @description The version that was read.
         */
        VersionForm: {
            /** Version */
            version: number;
        };
        /**
         * VersionView
         * @description A version that has been put in force. `number` counts these; `same_as`: the number at which this content was in
         *     force first. `by` "file": somebody changed the file on disk.
         */
        VersionView: {
            /** Active */
            active: boolean;
            /** At */
            at: number;
            /** By */
            by: string;
            /** File */
            file: string;
            /** Number */
            number: number;
            /** Reason */
            reason: string;
            /** Same As */
            same_as: number;
            /** Version */
            version: string;
        };
        /**
         * VipNumber
         * @description A number whose calls have priority. `name`: whose it is, or a remark. `valid_until`: the last day of that.
         */
        VipNumber: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Number */
            number: string;
            /**
             * Priority
             * @default 5
             */
            priority?: number;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: string | null;
        };
        /**
         * VisitRecord
         * @description A supervisor was in the talk of `agent`; `kind`: listen, whisper, barge or take_over.
         */
        VisitRecord: {
            /** Agent */
            agent: string;
            /** Began At */
            began_at: number;
            /** Ended At */
            ended_at: number;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Supervisor */
            supervisor: string;
        };
        /**
         * VoicemailList
         * @description The messages that wait, the oldest first. `queues`: of these one sees them (null: of all), `-` is no queue.
         */
        VoicemailList: {
            /** Items */
            items: components["schemas"]["VoicemailRow"][];
            /** Queues */
            queues: string[] | null;
        };
        /**
         * VoicemailRow
         * @description A message. `number` is masked without `records.numbers`, and '' when withheld; `claimed_name` and `closed_name`
         *     are the people who see or have seen to it, `mine`: this person does; `ticket` that of the call. `rung_at`: when the
         *     citizen was last rung since, by whomever, and `reached`: whether somebody answered then, or null while it rings.
         *     `deleted_at`: the sound is gone since then, by `deleted_name` for this reason, or '' when its time was up.
         */
        VoicemailRow: {
            /** Box */
            box: string;
            /** Call */
            call: string;
            /** Called */
            called: string;
            /** Claimed By */
            claimed_by: string;
            /** Claimed Name */
            claimed_name: string;
            /** Closed At */
            closed_at: number | null;
            /** Closed Name */
            closed_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Left At */
            left_at: number;
            /** Mine */
            mine: boolean;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Reached */
            reached: boolean | null;
            /** Rung At */
            rung_at: number | null;
            /** Seconds */
            seconds: number;
            /** Ticket */
            ticket: string | null;
            /** Training */
            training: boolean;
        };
        /**
         * Voices
         * @description All voices, and the words of the lexicon with their reading.
         */
        Voices: {
            /** Good Installed */
            good_installed: boolean;
            /** Languages */
            languages: string[];
            /** Readings */
            readings: {
                [key: string]: string;
            };
            /** Voices */
            voices: components["schemas"]["VoiceStatus"][];
        };
        /**
         * VoiceStatus
         * @description A voice. `installed`: whether this installation has it; `best`: what is used if nobody names one; `at_once`: it
         *     can speak during a call.
         */
        VoiceStatus: {
            /** At Once */
            at_once: boolean;
            /** Best */
            best: boolean;
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Installed */
            installed: boolean;
            /** Language */
            language: string;
            /** Zh */
            zh: string;
        };
        /**
         * WalkEvent
         * @description Something that the caller meets. `step`: the number of the step that led to it, 0 for the arrival.
         */
        WalkEvent: {
            /** At */
            at: number;
            /** Flow */
            flow: string;
            /**
             * Keys
             * @default
             */
            keys: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Node */
            node: string;
            /**
             * Result
             * @default
             */
            result: string;
            /**
             * Sounds
             * @default []
             */
            sounds: components["schemas"]["ivr__walking__Heard"][];
            /** Step */
            step: number;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * WalkForm
         * @description A walk to keep as a test of the flow.
         */
        WalkForm: {
            expects: components["schemas"]["ExpectsForm-Input"];
            /** Name */
            name: string;
            setup?: components["schemas"]["SetupForm-Input"];
            /**
             * Steps
             * @default []
             */
            steps?: components["schemas"]["ivr__walk_forms__StepForm-Input"][];
        };
        /**
         * WalkView
         * @description A walk that is kept. `by`: a name.
         */
        WalkView: {
            /** At */
            at: number;
            /** By */
            by: string;
            expects: components["schemas"]["ExpectsForm-Output"];
            /** Id */
            id: string;
            /** Name */
            name: string;
            setup: components["schemas"]["SetupForm-Output"];
            /** Steps */
            steps: components["schemas"]["StepForm-Output"][];
        };
        /**
         * WantedHours
         * @description The working hours that somebody wants more.
         */
        WantedHours: {
            /** Hours */
            hours: number;
        };
        /**
         * Warned
         * @description How many clocks were overdue in a time, and how many of those without a warning before (section 七, 3(4)).
         */
        Warned: {
            /** Overdue */
            overdue: number;
            /** Unwarned */
            unwarned: number;
        };
        /**
         * WayForm
         * @description A way to reach the citizen, or somebody of the citizen's.
         */
        WayForm: {
            kind: components["schemas"]["WayKind"];
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Relation
             * @default
             */
            relation?: string;
            /** Value */
            value: string;
        };
        /**
         * WayKind
         * @description How somebody is reached.
         * @enum {string}
         */
        WayKind: "phone" | "email" | "wechat";
        /**
         * WayToReach
         * @description Somebody who can be reached about a ticket. `relation`: to the citizen, such as 女儿; '' for the citizen.
         */
        WayToReach: {
            kind: components["schemas"]["WayKind"];
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Relation
             * @default
             */
            relation: string;
            /** Value */
            value: string;
        };
        /**
         * ExportForm
         * @description The calls to export, and the language and kind of the file.
         */
        webagent__screens__records__ExportForm: {
            filter: components["schemas"]["RecordFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * FiguresForm
         * @description The figures of these surveys, a line for each agent, queue, day or month.
         */
        webagent__screens__surveys__FiguresForm: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            by: components["schemas"]["surveys__reader__By"];
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Weekly
         * @description The spans of each day of the week; none: closed.
         */
        Weekly: {
            /**
             * Friday
             * @default []
             */
            friday?: string[];
            /**
             * Monday
             * @default []
             */
            monday?: string[];
            /**
             * Saturday
             * @default []
             */
            saturday?: string[];
            /**
             * Sunday
             * @default []
             */
            sunday?: string[];
            /**
             * Thursday
             * @default []
             */
            thursday?: string[];
            /**
             * Tuesday
             * @default []
             */
            tuesday?: string[];
            /**
             * Wednesday
             * @default []
             */
            wednesday?: string[];
        };
        /**
         * Where
         * @description The part of an article in which the words stand.
         * @enum {string}
         */
        Where: "title" | "keywords" | "body" | "papers";
        /**
         * Which
         * @description The lists.
         * @enum {string}
         */
        Which: "review" | "handle" | "recheck" | "mine" | "all";
        /**
         * WhichRight
         * @description The right that somebody asks about.
         */
        WhichRight: {
            /** Right */
            right: string;
        };
        /**
         * WhichVersion
         * @description A version to hear; without it the one in force.
         */
        WhichVersion: {
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * WholeStory
         * @description Whether all of it is wanted.
         */
        WholeStory: {
            /**
             * Whole
             * @default false
             */
            whole?: boolean;
        };
        /**
         * Whom
         * @description Exactly one of the four. `contact`: somebody of a department, whose number the page does not know.
         */
        "Whom-Input": {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Contact
             * @default null
             */
            contact?: string | null;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
        };
        /**
         * Whom
         * @description The ways in which those who are told are named.
         * @enum {string}
         */
        "Whom-Output": "user" | "department" | "right" | "address";
        /**
         * WhyDeleted
         * @description The reason in a sentence; none of the citizen's words.
         */
        WhyDeleted: {
            /** Reason */
            reason: string;
        };
        /**
         * WhyHeard
         * @description Why somebody listens; never what the citizen says.
         */
        WhyHeard: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * WhyKept
         * @description The reason, in a few words; none of the citizen's.
         */
        WhyKept: {
            /** Reason */
            reason: string;
        };
        /**
         * WhyNot
         * @description A caller in line, or an agent, or both.
         */
        WhyNot: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
        };
        /**
         * WordReading
         * @description A word of the site, and the pinyin with which voices read it: 重听 chong2 ting1.
         */
        WordReading: {
            /** Id */
            id: string;
            /** Reading */
            reading: string;
            /** Word */
            word: string;
        };
        /**
         * Work
         * @description What there is to do.
         * @enum {string}
         */
        Work: "accept" | "dispatch" | "sign" | "in_hand" | "answered" | "returned" | "appealed" | "extension" | "decide" | "paused" | "call_back" | "review" | "soon" | "overdue";
        /**
         * Workload
         * @description The day so far, from the site's midnight `since`. `states`: seconds in each state; `offers`: count by outcome.
         */
        Workload: {
            /** Agent */
            agent: string;
            /** Answered */
            answered: number;
            /** Longest Talk S */
            longest_talk_s: number;
            /** Now */
            now: number;
            /** Offered */
            offered: number;
            /** Offers */
            offers: {
                [key: string]: number;
            };
            /** Outbound */
            outbound: number;
            /** Outbound Talk S */
            outbound_talk_s: number;
            /** Signed On S */
            signed_on_s: number;
            /** Since */
            since: number;
            /** States */
            states: {
                [key: string]: number;
            };
            /** Talk S */
            talk_s: number;
            /** Utilisation */
            utilisation: number | null;
        };
        /**
         * WorkPage
         * @description An article as its editors see it: `draft` is what is in work, `published` what agents read. `steps`: those that
         *     the reader may take now; `titles`: of the related articles by their ids.
         */
        WorkPage: {
            age: components["schemas"]["Age"];
            /** Department */
            department: string;
            draft: components["schemas"]["ShownContent"] | null;
            /** Draft N */
            draft_n: number | null;
            /** Draft Version */
            draft_version: number | null;
            /** Id */
            id: string;
            live: components["schemas"]["EditionState"] | null;
            open: components["schemas"]["EditionState"] | null;
            published: components["schemas"]["ShownContent"] | null;
            /** Published N */
            published_n: number | null;
            /** Published Version */
            published_version: number | null;
            /** Steps */
            steps: components["schemas"]["knowledge__rules__states__Step"][];
            /** Titles */
            titles: {
                [key: string]: string;
            };
            /** Versions */
            versions: components["schemas"]["ShownEdition"][];
        };
        /**
         * Written
         * @description A person's edit, made in one go: the fields, and from when to when. `state` among them: it was submitted.
         */
        Written: {
            /** At */
            at: number;
            /** Began At */
            began_at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Fields */
            fields: string[];
        };
        /**
         * WrittenAnnouncement
         * @description The announcements, with their audience and time; times in seconds since the epoch. Without `valid_from` it counts
         *     at once.
         */
        WrittenAnnouncement: {
            /**
             * Agents
             * @default []
             */
            agents?: string[];
            /**
             * Everybody
             * @default false
             */
            everybody?: boolean;
            /**
             * Groups
             * @default []
             */
            groups?: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: number | null;
        };
        /**
         * WrittenCalendar
         * @description A calendar as it stands in the file. `weekly`: the spans of each day, such as 08:30-12:00.
         */
        WrittenCalendar: {
            /**
             * Holidays
             * @default []
             */
            holidays: components["schemas"]["Holiday"][];
            /** Id */
            id: string;
            /**
             * Makeup
             * @default []
             */
            makeup: components["schemas"]["MakeUp"][];
            /** Weekly */
            weekly: {
                [key: string]: string[];
            };
        };
        /**
         * WrittenHoliday
         * @description Days on which it is closed, the last one included.
         */
        WrittenHoliday: {
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Name */
            name: string;
        };
        /**
         * WrittenHours
         * @description A whole calendar. `version`: that of the file which was read.
         */
        WrittenHours: {
            /**
             * Holidays
             * @default []
             */
            holidays?: components["schemas"]["WrittenHoliday"][];
            /**
             * Makeup
             * @default []
             */
            makeup?: components["schemas"]["WrittenMakeUp"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Version */
            version: string;
            weekly: components["schemas"]["Weekly"];
        };
        /**
         * WrittenList
         * @description A list's name and effect; `version` is the one that was read, 0 for a new one.
         */
        WrittenList: {
            /** Name */
            name: string;
            /**
             * Priority
             * @default null
             */
            priority?: number | null;
            /**
             * Prompt
             * @default
             */
            prompt?: string;
            /**
             * Refuses
             * @default false
             */
            refuses?: boolean;
            /**
             * Text En
             * @default
             */
            text_en?: string;
            /**
             * Text Zh
             * @default
             */
            text_zh?: string;
            /** Version */
            version: number;
            /**
             * Welcomes
             * @default false
             */
            welcomes?: boolean;
        };
        /**
         * WrittenMakeUp
         * @description A day that is worked instead: with the hours of the day `like`, or its own.
         */
        WrittenMakeUp: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Hours
             * @default []
             */
            hours?: string[];
            /**
             * Like
             * @default null
             */
            like?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday") | null;
            /** Name */
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    read_audit: {
        parameters: {
            query?: {
                action?: string | null;
                by?: string | null;
                cursor?: number | null;
                group?: string | null;
                kind?: string | null;
                limit?: number;
                person?: string | null;
                since?: number | null;
                subject?: string | null;
                until?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    read_audit_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditNames"];
                };
            };
        };
    };
    list_bans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShutOut"][];
                };
            };
        };
    };
    ban_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BanForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    lift_ban: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_break_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_break_reason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_break_reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_break_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_break_reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_busy_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_busy_reason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_busy_reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_busy_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_busy_reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_capacities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_capacitie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_capacitie"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_capacitie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_capacitie"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_contact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_contact"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_contact"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_departments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_department: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_department"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_department: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_department"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_districts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_district: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_district"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_district: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_district"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    read_file_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileFacts"];
                };
            };
        };
    };
    list_follow_up_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_follow_up_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_follow_up_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_follow_up_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_follow_up_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"][];
                };
            };
        };
    };
    add_group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    remove_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rename_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedGroup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    list_outbound_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_outbound_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_outbound_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_outbound_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_outbound_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_queue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_queue"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_queue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_queue"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_readings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_reading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_reading"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_reading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_reading"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_recording_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_recording_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_recording_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_recording_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_recording_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_skills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_skill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_skill"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_skill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_skill"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_ticket_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_ticket_type: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_ticket_type"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_ticket_type: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_ticket_type"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_urgencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_urgency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_urgency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_urgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_urgency"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"][];
                };
            };
        };
    };
    add_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    read_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedPerson"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_sessions_of_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
        };
    };
    end_sessions_of_person: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_session_of_person: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                session: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_vip_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_vip_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_vip_number"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_vip_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_vip_number"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    take_break: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateReason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    go_busy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateReason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_calls: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCall"][];
                };
            };
        };
    };
    list_own_call_offers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    list_own_call_visits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitRecord"][];
                };
            };
        };
    };
    ask_for_help: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HelpForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdraw_help: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    go_idle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneReply"];
                };
            };
        };
    };
    read_phone_choice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneChoice"];
                };
            };
        };
    };
    rejoin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSettings"];
                };
            };
        };
    };
    choose_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSettings"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    sign_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sign_on: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOnForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneReply"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_states: {
        parameters: {
            query?: {
                limit?: number;
                since?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateSpan"][];
                };
            };
        };
    };
    unfit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unfit"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_workload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
        };
    };
    end_wrap_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_announcements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementView"][];
                };
            };
        };
    };
    publish_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenAnnouncement"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    edit_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditedAnnouncement"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    read_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementVersion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readers"];
                };
            };
        };
    };
    withdraw_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementVersion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    list_written: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"][];
                };
            };
        };
    };
    list_campaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"][];
                };
            };
        };
    };
    add_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    read_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
        };
    };
    change_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCampaign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    do_with_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    export_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    fill_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_campaign_numbers: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                outcome?: string | null;
            };
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberRow"][];
                };
            };
        };
    };
    add_campaign_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_campaign_calendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarToday"][];
                };
            };
        };
    };
    list_campaign_flows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    read_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact-Output"][];
                };
            };
        };
    };
    add_customer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerFields"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    read_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    change_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCustomer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    read_customer_history: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerHistory"];
                };
            };
        };
    };
    list_likely_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Likely"][];
                };
            };
        };
    };
    merge_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    separate_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                merge: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    add_customer_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    remove_customer_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                note: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    ask_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"];
                };
            };
        };
    };
    seal_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    unseal_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    list_customers_at_hand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRow"][];
                };
            };
        };
    };
    list_openings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"][];
                };
            };
        };
    };
    decide_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"];
                };
            };
        };
    };
    search_customers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
        };
    };
    list_dispatch_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"][];
                };
            };
        };
    };
    add_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleText"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    change_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets__dispatch__rule_api__ChangedRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    remove_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleAt"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    switch_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleSwitch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    try_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTrial"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    list_dispatch_rule_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersion"][];
                };
            };
        };
    };
    read_accuracy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccuracyWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccuracyFigures"];
                };
            };
        };
    };
    export_accuracy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FiguresFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    list_dispatch_cases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CasesWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
        };
    };
    read_districts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownDistrict"][];
                };
            };
        };
    };
    list_refusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"][];
                };
            };
        };
    };
    refuse_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusedNumber"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    allow_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowedNumber"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    add_duty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyText"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyClause"];
                };
            };
        };
    };
    change_duty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedDuty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyClause"];
                };
            };
        };
    };
    list_duty_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyVersion"][];
                };
            };
        };
    };
    export_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    import_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyImport"];
                };
            };
        };
    };
    search_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutySearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyList"];
                };
            };
        };
    };
    list_emergencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergencies"];
                };
            };
        };
    };
    put_up_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEmergency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    hear_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
                language: "zh" | "en";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    extend_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    take_down_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyVersion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    order_by_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneEmergency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ordered"];
                };
            };
        };
    };
    cancel_by_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_exchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangePage"];
                };
            };
        };
    };
    take_exchange_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
        };
    };
    take_exchange_message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
        };
    };
    send_exchange_message_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    drop_exchange_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dropped"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    draw_fax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    read_draft_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                draft: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    list_sent_faxes: {
        parameters: {
            query?: {
                all?: boolean;
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentRow"][];
                };
            };
        };
    };
    send_fax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFax"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedFax"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    cancel_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_sent_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_sent_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                job: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    list_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxList"];
                };
            };
        };
    };
    claim_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    close_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxClosing"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_fax_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                fax: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    read_fax_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    release_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ticket_of_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOfFax"];
                };
            };
        };
    };
    list_closed_faxes: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxRow"][];
                };
            };
        };
    };
    search_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxRow"][];
                };
            };
        };
    };
    hold_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    export_chain_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exported"];
                };
            };
        };
    };
    list_holds: {
        parameters: {
            query?: {
                at?: number | null;
                ending?: boolean;
                id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldFile"][];
                };
            };
        };
    };
    release_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["infra__files__api__Why"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    add_file_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["infra__files__api__Why"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    list_retention_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"][];
                };
            };
        };
    };
    add_retention_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
        };
    };
    change_retention_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["infra__files__api__ChangedRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
        };
    };
    read_storage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Storage"];
                };
            };
        };
    };
    begin_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Span"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_agent_calls: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    force_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForcedState"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    acknowledge_help: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_agent_states: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateSpan"][];
                };
            };
        };
    };
    supervise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuperviseForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    stop_supervising: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_agent_workload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
        };
    };
    list_callbacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callbacks"];
                };
            };
        };
    };
    cancel_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_offers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    list_queue_days: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDay"][];
                };
            };
        };
    };
    assign_caller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_priority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Priority"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_why: {
        parameters: {
            query?: {
                agent?: string | null;
                interaction?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentReasons"][];
                };
            };
        };
    };
    list_flow_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowNames"];
                };
            };
        };
    };
    list_flows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowStatus"][];
                };
            };
        };
    };
    read_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowDetail"];
                };
            };
        };
    };
    compare_flow_versions: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                };
            };
        };
    };
    save_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
        };
    };
    remove_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_flow_now: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowNow"];
                };
            };
        };
    };
    publish_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    read_flow_report: {
        parameters: {
            query: {
                from: number;
                to: number;
                version?: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowReport"];
                };
            };
        };
    };
    export_flow_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    roll_back_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_flow_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionView"][];
                };
            };
        };
    };
    read_flow_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowSource"];
                };
            };
        };
    };
    list_walks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkView"][];
                };
            };
        };
    };
    keep_walk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalkForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkView"];
                };
            };
        };
    };
    remove_walk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                walk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    check_flow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedFlow"];
                };
            };
        };
    };
    list_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    simulate_flow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    list_follow_ups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpList"];
                };
            };
        };
    };
    claim_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRow"];
                };
            };
        };
    };
    read_follow_up_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpFigures"];
                };
            };
        };
    };
    export_follow_up_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    claim_next_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRow"];
                };
            };
        };
    };
    release_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_opening_hours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursNow"];
                };
            };
        };
    };
    put_opening_hours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenHours"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursNow"];
                };
            };
        };
    };
    close_interaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    consult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsultForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_consult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    swap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    send_to_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_from_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hang_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hold_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    leave_talk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    drop_participant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    promote_participant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromoteForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_pop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pop"];
                };
            };
        };
    };
    resume_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    transfer_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"][];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_job_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_all_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseJobView"][];
                };
            };
        };
    };
    attach_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"];
                };
            };
        };
    };
    add_article_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPicture"];
                };
            };
        };
    };
    begin_import: {
        parameters: {
            query: {
                category?: string | null;
                department: string;
                form?: components["schemas"]["Form"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    add_article: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticle"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    list_answers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownAnswer"][];
                };
            };
        };
    };
    give_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownAnswer"];
                };
            };
        };
    };
    call_back_citizens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBackForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalledBack"][];
                };
            };
        };
    };
    save_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    begin_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    discard_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_old_answers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OldAnswersForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OldAnswers"];
                };
            };
        };
    };
    list_papers: {
        parameters: {
            query?: {
                n?: number | null;
            };
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"][];
                };
            };
        };
    };
    order_papers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"][];
                };
            };
        };
    };
    rate_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    silence_article_rating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    read_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__portal_api__ReadForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    take_article_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__api__StepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    compare_article_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                left: number;
                right: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    read_article_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownContent"];
                };
            };
        };
    };
    read_article_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    list_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                };
            };
        };
    };
    list_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    add_category: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    change_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCategory"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    place_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    count_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryCount"][];
                };
            };
        };
    };
    export_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__export_api__ExportForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_favourites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"][];
                };
            };
        };
    };
    keep_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"][];
                };
            };
        };
    };
    read_knowledge_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__figures__api__FiguresForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeFigures"];
                };
            };
        };
    };
    export_knowledge_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__figures__api__FiguresForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    propose_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HintForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hint"][];
                };
            };
        };
    };
    list_hot_articles: {
        parameters: {
            query?: {
                period?: components["schemas"]["HotPeriod"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotArticle"][];
                };
            };
        };
    };
    read_import_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"][];
                };
            };
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    run_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunImport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    list_missed_queries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Missed"][];
                };
            };
        };
    };
    settle_missed_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Missed"][];
                };
            };
        };
    };
    read_paper: {
        parameters: {
            query?: {
                save?: boolean;
            };
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    remove_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    retry_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"];
                };
            };
        };
    };
    read_paper_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperText"];
                };
            };
        };
    };
    read_article_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    read_report_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportFigures"];
                };
            };
        };
    };
    export_report_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportPeriod"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    raise_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    read_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    take_report_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportStepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    list_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportList"];
                };
            };
        };
    };
    search_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
        };
    };
    take_article_steps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["knowledge__service__Outcome"][];
                };
            };
        };
    };
    suggest_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestedWords"][];
                };
            };
        };
    };
    list_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    add_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    remove_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    tidy_article_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToTidy"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TidyText"];
                };
            };
        };
    };
    list_lists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSummary"][];
                };
            };
        };
    };
    put_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenList"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerList"];
                };
            };
        };
    };
    remove_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    add_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntry"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumber"];
                };
            };
        };
    };
    export_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    find_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sought"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumbers"];
                };
            };
        };
    };
    import_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Imported"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOutcome"];
                };
            };
        };
    };
    change_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedEntry"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumber"];
                };
            };
        };
    };
    remove_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_notices: {
        parameters: {
            query?: {
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnNotices"];
                };
            };
        };
    };
    change_quiet_hours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: components["schemas"]["Channel"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuietForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    test_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: components["schemas"]["Channel"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
        };
    };
    list_notice_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShown"][];
                };
            };
        };
    };
    change_notice_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                whom: "user" | "department";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__admin_api__ContactForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    send_notice_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    search_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeLog"];
                };
            };
        };
    };
    read_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__api__ReadForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_notice_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRules"];
                };
            };
        };
    };
    change_notice_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__admin_api__RuleForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShown"];
                };
            };
        };
    };
    accept_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    decline_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    read_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteOptions"];
                };
            };
        };
    };
    place_call: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_overdue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueNow"];
                };
            };
        };
    };
    make_overdue_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_overdue_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                department: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    read_overdue_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueRule"];
                };
            };
        };
    };
    change_overdue_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets__overdue__api__RuleForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    count_warned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warned"];
                };
            };
        };
    };
    list_prompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPrompt"][];
                };
            };
        };
    };
    choose_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Chosen"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    remove_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hear_prompt: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    list_prompt_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPrompt"][];
                };
            };
        };
    };
    replace_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSound"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPrompt"];
                };
            };
        };
    };
    read_public: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFacts"];
                };
            };
        };
    };
    read_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingDetail"];
                };
            };
        };
    };
    read_audio: {
        parameters: {
            query?: {
                listening?: string | null;
                raw?: boolean;
            };
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
        };
    };
    keep_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeptBy"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_cues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CueList"];
                };
            };
        };
    };
    ask_for_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyDeleted"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    decide_on_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidedDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdraw_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_deletions_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionsOfRecording"];
                };
            };
        };
    };
    download_recording: {
        parameters: {
            query: {
                form: "wav" | "mp3" | "ogg";
                listening?: string | null;
            };
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    hold_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeldUntil"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    release_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyKept"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_recording_keeping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingKept"];
                };
            };
        };
    };
    begin_listening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyHeard"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
        };
    };
    note_heard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listening: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Spans"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_peaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    tag_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tags"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_recording_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingCategory"][];
                };
            };
        };
    };
    list_recording_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"][];
                };
            };
        };
    };
    see_recording_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    begin_with_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_asked_deletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedDeletion"][];
                };
            };
        };
    };
    count_holds_ending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldsEnding"];
                };
            };
        };
    };
    export_listenings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListeningExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    search_listenings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListeningSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListeningPage"];
                };
            };
        };
    };
    list_recordings_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingView"][];
                };
            };
        };
    };
    begin_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pause_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resume_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    search_recordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPage"];
                };
            };
        };
    };
    list_recording_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_record: {
        parameters: {
            query?: {
                whole?: boolean;
            };
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    read_record_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordChoices"];
                };
            };
        };
    };
    begin_with_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    export_records: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["webagent__screens__records__ExportForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    search_records: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
        };
    };
    list_record_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesTable"];
                };
            };
        };
    };
    add_role: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    remove_role: {
        parameters: {
            query?: {
                reason?: string;
                version?: number | null;
            };
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedRole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    reset_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleReset"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    list_right_holders: {
        parameters: {
            query: {
                right: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightHolder"][];
                };
            };
        };
    };
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionState"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSession"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    choose_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenLanguage"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_own_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOwnPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    begin_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewedRole"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
        };
    };
    end_own_other_sessions: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_own_session: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hear_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToHear"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    tell_reading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToRead"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextReading"];
                };
            };
        };
    };
    list_voices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voices"];
                };
            };
        };
    };
    read_survey_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyChoices"];
                };
            };
        };
    };
    export_surveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyExportForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    read_survey_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["webagent__screens__surveys__FiguresForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyFigures"];
                };
            };
        };
    };
    search_surveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveySearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyPage"];
                };
            };
        };
    };
    list_task_definitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"][];
                };
            };
        };
    };
    add_task_definition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"];
                };
            };
        };
    };
    change_task_definition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"];
                };
            };
        };
    };
    read_task_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets__tasks__store__Figures"][];
                };
            };
        };
    };
    export_task_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_own_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnTask"][];
                };
            };
        };
    };
    tick_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tick"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_attachment_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentLimits"];
                };
            };
        };
    };
    read_ticket_file: {
        parameters: {
            query?: {
                save?: boolean;
            };
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    remove_ticket_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attach_ticket_file: {
        parameters: {
            query?: {
                step?: boolean;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketFile"];
                };
            };
        };
    };
    read_ticket_forms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketType-Output"][];
                };
            };
        };
    };
    read_ticket_matrix: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatrixRow"][];
                };
            };
        };
    };
    list_tickets: {
        parameters: {
            query?: {
                cursor?: string | null;
                interaction?: string | null;
                limit?: number;
                mine?: boolean;
                phase?: ("open" | "closed") | null;
                state?: components["schemas"]["TicketState"] | null;
                work?: components["schemas"]["Work"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
        };
    };
    draft_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    read_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    edit_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    preview_extension: {
        parameters: {
            query: {
                hours: number;
            };
            header?: never;
            path: {
                branch: number;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionPreview"];
                };
            };
        };
    };
    read_ticket_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clock: number;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Arithmetic"];
                };
            };
        };
    };
    read_ticket_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketContacts"];
                };
            };
        };
    };
    read_direct_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Direct"];
                };
            };
        };
    };
    list_ticket_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketFaxes"];
                };
            };
        };
    };
    read_ticket_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketMatter"];
                };
            };
        };
    };
    join_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FurtherContact"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merge_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    ask_ticket_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedOpening"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"];
                };
            };
        };
    };
    seal_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    take_ticket_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    submit_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmittedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    suggest_departments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"][];
                };
            };
        };
    };
    unseal_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    begin_with_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    export_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_handling: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handling"];
                };
            };
        };
    };
    list_handling_page: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                bucket: "to_accept" | "in_work" | "answered" | "overdue";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandlingList"];
                };
            };
        };
    };
    look_up_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketNumber"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    list_ticket_openings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"][];
                };
            };
        };
    };
    decide_ticket_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"];
                };
            };
        };
    };
    search_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
        };
    };
    print_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SheetsForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketSheets"];
                };
            };
        };
    };
    find_similar_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimilarSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarTickets"];
                };
            };
        };
    };
    step_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
        };
    };
    list_ticket_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Targets"];
                };
            };
        };
    };
    list_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailList"];
                };
            };
        };
    };
    read_voicemail_audio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
        };
    };
    call_back_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    claim_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    close_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closing"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Deletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_voicemail_peaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    release_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ticket_of_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTicketOfMessage"];
                };
            };
        };
    };
    list_closed_voicemail: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailRow"][];
                };
            };
        };
    };
    read_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    read_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
